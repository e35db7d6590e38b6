import 'server-only'
import { redirect } from 'next/navigation'
import { pagePaths } from '@/lib/api/paths'
import { getConsoleContext } from './console-context'
import { functionAddress, type FunctionParams } from './function-address'

type SearchParams = Record<string, string | string[] | undefined>

const queryOf = (searchParams: SearchParams): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(searchParams))
    for (const item of [value ?? []].flat()) query.append(name, item)
  return query.size ? `?${query}` : ''
}

/** Leads an address that names its account to the one with the account's id, with tab and query as they were. */
export const toCanonicalAddress = async (
  params: Promise<FunctionParams>,
  searchParams: Promise<SearchParams>,
  tab: string,
): Promise<void> => {
  const context = await getConsoleContext()
  const address = context && functionAddress(await params, context)
  if (address?.known && address.slug)
    redirect(pagePaths.function(address.scope, address.name, tab) + queryOf(await searchParams))
}

/** Leads a bare address, of a function or of a group of its tabs, to the tab that opens first. */
export const toFirstTab = async (
  params: Promise<FunctionParams>,
  searchParams: Promise<SearchParams>,
  tab: string,
): Promise<void> => {
  const context = await getConsoleContext()
  const address = context && functionAddress(await params, context)
  if (address?.known) redirect(pagePaths.function(address.scope, address.name, tab) + queryOf(await searchParams))
}
