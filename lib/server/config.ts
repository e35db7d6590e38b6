import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ConfigError, parseConfig } from './config-file'
import type { Account, Config } from './config-schema'
import { env, readEnvironment } from './env'

export { ConfigError } from './config-file'
export type { Account, Config, LocalUser } from './config-schema'
export type { Grant } from '@/lib/access/grant'

declare global {
  // On globalThis because Next loads a module once per bundle, and all of them must see one configuration.
  var lambdeskConfig: Config | undefined
}

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable'
    throw new ConfigError([`${file} cannot be read (${reason}): set LAMBDESK_CONFIG to the path of the configuration`])
  }
}

/** The configuration, read once per process. Throws ConfigError naming file, line and what was expected. */
export const getConfig = (): Config => {
  const { configPath } = env()
  globalThis.lambdeskConfig ??= parseConfig(readText(configPath), path.basename(configPath), readEnvironment)
  return globalThis.lambdeskConfig
}

/** The account with that id or name; undefined for an unknown one. */
export const findAccount = (idOrName: string, { accounts } = getConfig()): Account | undefined =>
  accounts.find(({ id, name }) => id === idOrName || name === idOrName)
