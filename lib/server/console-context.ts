import 'server-only'
import { headers } from 'next/headers'
import { cache } from 'react'
import type { ConsoleContext } from '@/lib/api/console-context'
import { levelsInAccount, visibleAccounts } from './authorize'
import { getConfig } from './config'
import { readActor } from './session'

/** The signed-in person and the accounts they may see, for the shell. Null where nobody is signed in. Once per render. */
export const getConsoleContext = cache(async (): Promise<ConsoleContext | null> => {
  const actor = await readActor(await headers())
  if (!actor) return null
  return {
    user: { id: actor.userId, name: actor.name },
    accounts: visibleAccounts(actor).map(({ account, role, grants }) => ({
      id: account.id,
      name: account.name,
      production: account.production,
      ...(account.colour && { colour: account.colour }),
      ...(account.consoleUrl && { consoleUrl: account.consoleUrl }),
      regions: account.regions,
      role,
      levels: levelsInAccount(account, grants),
    })),
    sandbox: getConfig().signIn.sandbox === true,
  }
})
