import type { ConsoleRole } from '@/lib/access/console-role'
import type { AccessLevel } from '@/lib/operations/access-level'

/** An account as the signed-in user may see it. */
export type VisibleAccount = {
  id: string
  name: string
  production: boolean
  /** `#rrggbb` where the configuration chose one. */
  colour?: string
  /** Template of the links to the AWS console, with places for `{url}` and `{account_id}`. */
  consoleUrl?: string
  regions: string[]
  /** The strongest console role the user has here. */
  role: ConsoleRole
  /** What that allows, of what the account's access roles can give. */
  levels: AccessLevel[]
}

/** What the signed-in shell knows: identity and accounts, never a credential. Built on the server for each page load. */
export type ConsoleContext = {
  user: { id: string; name: string }
  accounts: VisibleAccount[]
  /** True only where the console talks to the sandbox: the banner says so. */
  sandbox: boolean
}
