import type { VisibleAccount } from '@/lib/api/console-context'

/** Class of each colour an account may have. Red is for production and given to nothing else. */
export const colourClass = {
  prod: 'bg-prod',
  staging: 'bg-staging',
  dev: 'bg-dev',
  teal: 'bg-teal',
  violet: 'bg-violet',
  green: 'bg-green',
  pink: 'bg-pink',
  slate: 'bg-slate',
} as const

export type AccountColour = keyof typeof colourClass

const inOrder = ['staging', 'dev', 'teal', 'violet', 'green', 'pink', 'slate'] as const

/** The colour of each account by id: production is red, the others take turns in the order of the configuration. */
export const accountColours = (accounts: readonly VisibleAccount[]): Map<string, AccountColour> => {
  let next = 0
  return new Map(
    accounts.map(({ id, production }) => [id, production ? 'prod' : (inOrder[next++ % inOrder.length] ?? 'slate')]),
  )
}
