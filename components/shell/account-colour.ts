import type { VisibleAccount } from '@/lib/api/console-context'

const inTurn = ['staging', 'dev', 'teal', 'violet', 'green', 'pink', 'slate'] as const

/** CSS colour of each account by id: the configured one, else red for production and a turn of the palette for the others. */
export const accountColours = (accounts: readonly VisibleAccount[]): ReadonlyMap<string, string> => {
  let turn = 0
  return new Map(
    accounts.map(({ id, production, colour }) => {
      const own = production ? 'prod' : inTurn[turn++ % inTurn.length]
      return [id, colour ?? `var(--${own})`]
    }),
  )
}
