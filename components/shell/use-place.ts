import { usePathname } from 'next/navigation'
import type { VisibleAccount } from '@/lib/api/console-context'
import { useConsole } from './console-provider'
import { type Place, placeOf } from './place'

/** Where in the console the reader is, with the account where they may see it. */
export const usePlace = (): Place & { visibleAccount?: VisibleAccount } => {
  const { accounts } = useConsole()
  const place = placeOf(usePathname())
  return { ...place, visibleAccount: accounts.find(({ id, name }) => id === place.account || name === place.account) }
}
