import 'server-only'
import { type SessionLevel, sessionLevels } from '@/lib/access/console-role'
import type { Actor } from '../actor'
import type { Account } from '../config'
import { AppError } from '../errors'
import { assumeRole } from './assume-role'
import { readFailure } from './aws-failure'
import { mapAssumeError } from './map-error'
import { send } from './send'
import { assumeRequestOf, type SessionRequest } from './session'

/** One thing that was looked at: in order, or what to do about it. A note is neither. */
export type Finding = { result: 'ok' | 'missing' | 'note'; subject: string; detail: string }

const checker = (): Actor => ({
  userId: 'lambdesk:check',
  name: 'Configuration check',
  groups: [],
  sessionId: 'configuration-check',
  expiresAt: Date.now() + 3_600_000,
})

const requestFor = (account: Account, region: string, level: SessionLevel): SessionRequest => ({
  actor: checker(),
  account,
  region,
  level,
  role: 'admin',
})

const messageOf = (error: unknown): string => (error instanceof AppError ? error.message : readFailure(error).name)

const refusals = new Set(['AccessDenied', 'AccessDeniedException'])

/** Whoever may call STS from the console's identity could have the console act on an account that is not theirs. */
const checkExternalId = async (account: Account, level: SessionLevel): Promise<Finding> => {
  const subject = `${account.name} ${level}: external id`
  const role = account.roles[level]
  try {
    await assumeRole({
      ...assumeRequestOf(requestFor(account, account.regions[0] ?? '', level)),
      externalId: undefined,
    })
  } catch (error) {
    const { name } = readFailure(error)
    return refusals.has(name)
      ? { result: 'ok', subject, detail: 'the role cannot be assumed without it' }
      : { result: 'missing', subject, detail: `it could not be found out whether the role needs it (${name})` }
  }
  const fix =
    account.externalId === undefined
      ? 'Choose a random external id, demand it in the trust policy (condition sts:ExternalId) and configure it as externalId.'
      : 'Add the condition StringEquals sts:ExternalId with the configured value to its trust policy.'
  return {
    result: 'missing',
    subject,
    detail: `${role} can be assumed without an external id (confused deputy). ${fix}`,
  }
}

const checkLevel = async (account: Account, level: SessionLevel): Promise<Finding[]> => {
  const subject = `${account.name} ${level}: role`
  const role = account.roles[level]
  if (!role) return [{ result: 'note', subject, detail: 'none is configured, so nobody has this level here' }]
  const region = account.regions[0] ?? ''
  try {
    await assumeRole(assumeRequestOf(requestFor(account, region, level)))
  } catch (error) {
    const context = { account, region, level, operation: 'GetAccountSettings' as const }
    return [{ result: 'missing', subject, detail: messageOf(mapAssumeError(error, context, account.externalId)) }]
  }
  return [{ result: 'ok', subject, detail: `${role} can be assumed` }, await checkExternalId(account, level)]
}

const tryRead = async (subject: string, read: () => Promise<unknown>): Promise<Finding> => {
  try {
    await read()
    return { result: 'ok', subject, detail: 'answers' }
  } catch (error) {
    return { result: 'missing', subject, detail: messageOf(error) }
  }
}

const checkRegion = (account: Account, region: string): Promise<Finding[]> => {
  const request = requestFor(account, region, 'read')
  const place = `${account.name} ${region}`
  return Promise.all([
    tryRead(`${place}: GetAccountSettings`, () => send({ ...request, operation: 'GetAccountSettings', input: {} })),
    tryRead(`${place}: ListFunctions`, () => send({ ...request, operation: 'ListFunctions', input: { MaxItems: 1 } })),
  ])
}

/** Tries what the console needs in one account: each role, its external id, and the first reads in each region. Changes nothing. */
export const checkAccount = async (account: Account): Promise<Finding[]> => {
  const levels = await Promise.all(sessionLevels.map((level) => checkLevel(account, level)))
  const canRead = levels
    .flat()
    .some(({ result, subject }) => result === 'ok' && subject === `${account.name} read: role`)
  const regions = canRead ? await Promise.all(account.regions.map((region) => checkRegion(account, region))) : []
  return [...levels.flat(), ...regions.flat()]
}
