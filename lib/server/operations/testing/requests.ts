import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type FakeAws, startFakeAws, useFakeAws } from '../../aws/testing/fake-aws'
import type { Account } from '../../config'
import { AppError } from '../../errors'
import { type OperationRequest, runOperation } from '../run'

let people = 0

/** A fake AWS for the tests of one file, empty before each of them. */
export const withFakeAws = (): { current: () => FakeAws } => {
  let fake: FakeAws | undefined
  const current = () => {
    if (!fake) throw new Error('not started')
    return fake
  }
  beforeAll(async () => {
    fake = await startFakeAws()
    useFakeAws(fake)
  })
  afterAll(() => fake?.close())
  beforeEach(() => {
    people += 1
    const fresh = { faults: [], stsFaults: [], sts: [], lambda: [], lifetime: 3600, onCall: undefined }
    Object.assign(current(), fresh, { answer: () => ({ json: {} }) })
  })
  return { current }
}

export const account: Account = {
  id: '111122223333',
  name: 'payments-prod',
  production: true,
  regions: ['eu-west-1', 'us-east-1'],
  externalId: 'external-id-of-payments',
  roles: {
    read: 'arn:aws:iam::111122223333:role/lambdesk-read',
    invoke: 'arn:aws:iam::111122223333:role/lambdesk-invoke',
    write: 'arn:aws:iam::111122223333:role/lambdesk-write',
  },
}

/** Everyone new: credentials and quota of one test are not those of another. */
export const someone = (name = `local:person-${people}`) => ({
  userId: name,
  name,
  groups: [],
  sessionId: `session-of-${name}`,
  expiresAt: Date.now() + 8 * 3_600_000,
})

export const read = (more: Partial<OperationRequest> = {}): OperationRequest => ({
  actor: someone(),
  account: { ...account, id: String(111122220000 + people) },
  region: 'eu-west-1',
  role: 'operator',
  level: 'read',
  operation: 'GetFunctionConfiguration',
  input: { FunctionName: 'hello' },
  requestId: 'r',
  ...more,
})

export const write = (more: Partial<OperationRequest> = {}) =>
  read({ level: 'write', operation: 'UpdateAlias', input: { FunctionName: 'hello', Name: 'live' }, ...more })
export const invoke = (more: Partial<OperationRequest> = {}) =>
  read({ level: 'invoke', operation: 'Invoke', input: { FunctionName: 'hello', Payload: 'e30=' }, ...more })

/** The AppError that a request is refused with; fails when it is not. */
export const refusal = async (request: OperationRequest): Promise<AppError> => {
  const error: unknown = await runOperation(request).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`)
  return error
}
