import 'server-only'
import { sessionCookieName } from './auth/cookie'
import { getConfig } from './config'
import { env } from './env'
import { getDatabase } from './store/database'

/** Opens everything the console cannot work without. Ends the process with the reason when something is wrong. */
export const boot = async (): Promise<void> => {
  try {
    env()
    // Refuses an origin that cookies could not be protected at.
    sessionCookieName()
    getConfig()
    await getDatabase()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
