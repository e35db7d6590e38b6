import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'

/** The demo organisation's accounts and the name each has in the sandbox's configuration. */
export const demoAccounts = {
  111122223333: 'PAYMENTS_PROD',
  444455556666: 'PAYMENTS_STAGING',
  777788889999: 'PLATFORM_DEV',
}

/** Makes the data folder, readable by its owner only. */
export function openDataFolder(directory) {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Failure(`The data folder ${directory} cannot be made (${error.code}). Name another with LAMBDESK_DATA.`)
  }
}

/** A random value of this data folder: made once, kept in a file of mode 0600. */
export function keepSecret(directory, name, bytes = 32) {
  const file = path.join(directory, name)
  try {
    // `wx`: of two launchers that start at once, one writes and the other reads what was written.
    writeFileSync(file, randomBytes(bytes).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw new Failure(
        `${file} cannot be written (${error.code}). Give the data folder to your user, or name another with LAMBDESK_DATA.`,
      )
    }
    chmodSync(file, 0o600)
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 16) throw new Failure(`${file} is damaged. Delete it; everyone then signs in again.`)
  return secret
}

/** The sandbox's secrets: its account credential and one external id for each demo account. */
export function keepSandboxSecrets(directory) {
  const externalIds = Object.entries(demoAccounts).map(([account, name]) => [
    account,
    keepSecret(directory, `external-id-${name.toLowerCase().replace('_', '-')}`, 16),
  ])
  return { secret: keepSecret(directory, 'sandbox-secret'), externalIds: Object.fromEntries(externalIds) }
}
