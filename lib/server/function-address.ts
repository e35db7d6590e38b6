import 'server-only'
import { isAccountId } from '@/lib/lambda/arn'
import { parseFunctionName } from '@/lib/lambda/function-name'
import type { ConsoleContext } from '@/lib/api/console-context'
import type { Scope } from '@/lib/api/paths'

/** Segments of a function's page as the address has them: still encoded, and written by anyone. */
export type FunctionParams = { account: string; region: string; functionName: string }

/** What an address means for one reader. `slug` says that it named the account instead of giving its id. */
export type FunctionAddress =
  | { known: true; scope: Scope; name: string; slug: boolean }
  | { known: false; account: string; region: string; name: string }

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Finds the account of an address among those that the reader may see, by id or by name. Whether others exist is not told. */
export const functionAddress = (params: FunctionParams, { accounts }: ConsoleContext): FunctionAddress => {
  const [written, region, name] = [decode(params.account), decode(params.region), decode(params.functionName)]
  const account = accounts.find(({ id, name: slug }) => id === written || slug === written)
  const isName = parseFunctionName(name)?.name === name
  if (!account?.regions.includes(region) || !isName) return { known: false, account: written, region, name }
  return { known: true, scope: { account: account.id, region }, name, slug: !isAccountId(written) }
}
