import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionPolicy } from '@/lib/access/session-policy'
import { redactedValue } from '@/lib/operations/redacted'
import { evictCredentials } from '../aws/credentials'
import { type FakeAws, startFakeAws, useFakeAws } from '../aws/testing/fake-aws'
import type { Account } from '../config'
import { AppError } from '../errors'
import { type OperationRequest, runOperation } from './run'
import { readPages, streamPages } from './stream-pages'

let fake: FakeAws
let people = 0

const account: Account = {
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

beforeAll(async () => {
  fake = await startFakeAws()
  useFakeAws(fake)
})
afterAll(() => fake.close())
beforeEach(() => {
  people += 1
  Object.assign(fake, { faults: [], stsFaults: [], lifetime: 3600, answer: () => ({ json: {} }), onCall: undefined })
  fake.sts.length = 0
  fake.lambda.length = 0
})

/** Everyone new: credentials and quota of one test are not those of another. */
const someone = (name = `local:person-${people}`) => ({
  userId: name,
  name,
  groups: [],
  sessionId: `session-of-${name}`,
  expiresAt: Date.now() + 8 * 3_600_000,
})

const read = (more: Partial<OperationRequest> = {}): OperationRequest => ({
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

const write = (more: Partial<OperationRequest> = {}) =>
  read({ level: 'write', operation: 'UpdateAlias', input: { FunctionName: 'hello', Name: 'live' }, ...more })
const invoke = (more: Partial<OperationRequest> = {}) =>
  read({ level: 'invoke', operation: 'Invoke', input: { FunctionName: 'hello', Payload: 'e30=' }, ...more })

const refusal = async (request: OperationRequest): Promise<AppError> => {
  const error: unknown = await runOperation(request).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, got ${String(error)}`)
  return error
}

describe('runOperation', () => {
  it('answers the JSON of the Lambda API with secrets redacted', async () => {
    fake.answer = () => ({ json: { FunctionName: 'hello', Environment: { Variables: { TOKEN: 'canary' } } } })
    expect(await runOperation(read())).toEqual({
      output: { FunctionName: 'hello', Environment: { Variables: { TOKEN: redactedValue } } },
      status: 200,
      awsRequestId: 'request-1',
    })
  })

  it("assumes the level's role with the person's name, the external id and the policy of the level", async () => {
    const request = read({ functions: ['payments-*'] })
    await runOperation(request)
    expect(fake.sts[0]).toMatchObject({
      RoleArn: account.roles.read,
      ExternalId: account.externalId,
      Policy: sessionPolicy({ level: 'read', account: request.account.id, functions: ['payments-*'] }),
      DurationSeconds: '3600',
      'Tags.member.1.Key': 'ConsoleUser',
      'Tags.member.2.Value': 'operator',
    })
    expect(fake.sts[0]?.RoleSessionName).toBe(fake.sts[0]?.SourceIdentity)
    expect(fake.sts[0]?.RoleSessionName).toMatch(/^local-person-\d+-[0-9a-f]{20}$/)
    expect(fake.lambda[0]?.accessKeyId).toMatch(/^ASIAFAKE/)
  })

  it('asks for no longer than the session of the person lasts, and never less than STS takes', async () => {
    await runOperation(read({ actor: { ...someone('local:a'), expiresAt: Date.now() + 1_800_500 } }))
    await runOperation(read({ actor: { ...someone('local:b'), expiresAt: Date.now() + 60_000 } }))
    expect(fake.sts.map(({ DurationSeconds }) => DurationSeconds)).toEqual(['1800', '900'])
  })

  it('assumes once for five hundred calls at once, and two people never share a key', async () => {
    const actors = [someone('local:anna'), someone('local:berta')]
    const calls = Array.from({ length: 500 }, (_, index) =>
      invoke({ actor: actors[index % 2], input: { FunctionName: `f${index}` } }),
    )
    await Promise.all(calls.map((call) => runOperation(call)))
    expect(fake.sts).toHaveLength(2)
    expect(new Set(fake.lambda.map(({ accessKeyId }) => accessKeyId)).size).toBe(2)
    const keyOf = (name: string) => fake.lambda.find(({ path }) => path.includes(`/${name}/`))?.accessKeyId
    expect(keyOf('f0')).not.toBe(keyOf('f1'))
  })

  it('makes one call of identical reads in flight, and two of different people', async () => {
    const other = someone('local:other')
    await Promise.all([...Array.from({ length: 20 }, () => runOperation(read())), runOperation(read({ actor: other }))])
    expect(fake.lambda).toHaveLength(2)
  })

  it('uses no credential again after the session was ended', async () => {
    const request = read()
    await runOperation(request)
    evictCredentials(request.actor.sessionId)
    await runOperation(request)
    expect(fake.sts).toHaveLength(2)
    expect(new Set(fake.lambda.map(({ accessKeyId }) => accessKeyId)).size).toBe(2)
  })

  it('shows no credential in JSON, text or inspection of anything it throws', async () => {
    fake.faults.push({ status: 403, type: 'AccessDeniedException' })
    const error = await refusal(read())
    const { inspect } = await import('node:util')
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/canary|base-secret/)
  })

  it('refuses a level that has no role, and a region that is not configured', async () => {
    expect((await refusal(write({ level: 'permissions' }))).code).toBe('forbidden')
    expect((await refusal(read({ region: 'evil.com/#' }))).code).toBe('not_found')
    expect(fake.sts).toHaveLength(0)
  })
})

describe('faults of reads', () => {
  it.each([
    'reset',
    'truncate',
    { status: 500, type: 'ServiceException' },
    { status: 429, type: 'TooManyRequestsException' },
  ] as const)('a single %j is not seen', async (fault) => {
    fake.faults.push(fault)
    await runOperation(read())
    expect(fake.lambda).toHaveLength(2)
  })

  it.each(['html', 'redirect'] as const)('%s is not AWS, and nothing of it is shown or followed', async (fault) => {
    fake.faults.push(fault, fault, fault)
    const error = await refusal(read())
    expect(error.code).toBe('aws_unavailable')
    expect(error.message).toMatch(/upstream is not AWS/)
    expect(error.message).not.toMatch(/sign in<|169\.254/)
    expect(fake.lambda).toHaveLength(1)
  })

  it('an answer that cannot be read is a typed problem', async () => {
    fake.faults.push('unreadable', 'unreadable', 'unreadable')
    expect((await refusal(read())).code).toBe('aws_unavailable')
  })

  it('an endless answer is cut off', async () => {
    fake.faults.push('endless')
    const before = process.memoryUsage().rss
    expect((await refusal(read())).code).toBe('limit_exceeded')
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })

  it.each(['stall', 'stall-body'] as const)(
    '%s is tried again after three seconds and ends within eight',
    async (fault) => {
      fake.faults.push(fault, fault, fault, fault)
      const started = Date.now()
      const error = await refusal(read())
      expect(error.code).toBe('aws_unavailable')
      expect(Date.now() - started).toBeGreaterThan(2900)
      expect(Date.now() - started).toBeLessThan(9000)
      expect(fake.lambda.length).toBeGreaterThan(1)
    },
  )

  it('a refused action names the role and the action, without a retry', async () => {
    const message =
      'User: arn:aws:sts::1:assumed-role/x/y is not authorized to perform: lambda:GetPolicy on resource: z'
    fake.faults.push({ status: 403, type: 'AccessDeniedException', message })
    const error = await refusal(read({ operation: 'GetPolicy' }))
    expect(error).toMatchObject({ code: 'aws_access_denied', missingAction: 'lambda:GetPolicy' })
    expect(error.message).toContain('lambdesk-read')
    expect(fake.lambda).toHaveLength(1)
  })

  it('a wrong clock is named as that', async () => {
    const date = new Date(Date.now() - 20 * 60_000).toUTCString()
    fake.faults.push(...Array(3).fill({ status: 403, type: 'InvalidSignatureException', headers: { date } }))
    expect((await refusal(read())).message).toMatch(/clock .* 20 minutes ahead of AWS/)
  })

  it('expired credentials are renewed once, unseen', async () => {
    fake.faults.push({ status: 403, type: 'ExpiredTokenException' })
    await runOperation(read())
    expect([fake.sts.length, fake.lambda.length]).toEqual([2, 2])
  })

  it('credentials that expire at once end after the second session', async () => {
    fake.faults.push(...Array(9).fill({ status: 403, type: 'ExpiredTokenException' }))
    expect((await refusal(read())).code).toBe('aws_unavailable')
    expect([fake.sts.length, fake.lambda.length]).toEqual([2, 2])
  })

  it('ends with the browser that asked, and leaves a joined reader alone', async () => {
    const gone = new AbortController()
    fake.onCall = () => gone.abort()
    const request = read()
    const [left, stayed] = await Promise.allSettled([
      runOperation({ ...request, signal: gone.signal }),
      runOperation(request),
    ])
    expect([left.status, stayed.status]).toEqual(['rejected', 'fulfilled'])
    expect(fake.lambda).toHaveLength(1)
  })

  it('leaves no connection behind after a thousand aborted calls', async () => {
    fake.onCall = undefined
    const request = read()
    for (let round = 0; round < 20; round += 1) {
      fake.faults.push(...Array(50).fill('stall'))
      const gone = new AbortController()
      let arrived = 0
      fake.onCall = () => {
        arrived += 1
        if (arrived === 50) gone.abort()
      }
      const calls = Array.from({ length: 50 }, (_, index) =>
        runOperation(
          read({
            ...request,
            actor: { ...request.actor, sessionId: 's' },
            operation: 'GetFunction',
            account: { ...request.account, id: String(222200000000 + round) },
            input: { FunctionName: `f${index}` },
            signal: gone.signal,
          }),
        ).catch(() => undefined),
      )
      await Promise.all(calls)
    }
    expect(fake.lambda).toHaveLength(1000)
    await vi.waitFor(async () => expect(await fake.openSockets()).toBeLessThan(10))
  })
})

describe('faults of changes', () => {
  it.each([
    'reset',
    'truncate',
    'unreadable',
    { status: 500, type: 'ServiceException' },
    { status: 503, type: 'Unknown' },
  ] as const)('a change whose answer is lost by %j is sent once and is unknown', async (fault) => {
    fake.faults.push(fault)
    expect((await refusal(write())).code).toBe('outcome_unknown')
    expect(fake.lambda).toHaveLength(1)
  })

  it.each(['reset', { status: 500, type: 'ServiceException' }] as const)(
    'an invocation lost by %j is sent once',
    async (fault) => {
      fake.faults.push(fault)
      expect((await refusal(invoke())).code).toBe('outcome_unknown')
      expect(fake.lambda).toHaveLength(1)
    },
  )

  it('a change refused for its rate is repeated, because nothing was done', async () => {
    fake.faults.push({ status: 429, type: 'TooManyRequestsException' })
    await runOperation(write())
    expect(fake.lambda).toHaveLength(2)
  })

  it('a change refused for its rate three times says when to try again', async () => {
    fake.faults.push(
      ...Array(5).fill({ status: 429, type: 'TooManyRequestsException', headers: { 'retry-after': '1' } }),
    )
    expect(await refusal(write())).toMatchObject({ code: 'rate_limited', retryAfter: 1 })
    expect(fake.lambda).toHaveLength(3)
  })

  it('goes on when the browser is gone', async () => {
    const gone = new AbortController()
    fake.onCall = () => gone.abort()
    await expect(runOperation(write({ signal: gone.signal }))).resolves.toMatchObject({ status: 200 })
  })

  it.each([
    ['ResourceNotFoundException', 404, 'not_found'],
    ['ResourceConflictException', 409, 'conflict'],
    ['PreconditionFailedException', 412, 'conflict'],
    ['InvalidParameterValueException', 400, 'invalid_request'],
    ['CodeStorageExceededException', 400, 'limit_exceeded'],
    ['RequestTooLargeException', 413, 'limit_exceeded'],
    ['CodeVerificationFailedException', 400, 'invalid_request'],
    ['KMSDisabledException', 502, 'aws_unavailable'],
    ['constructor', 400, 'invalid_request'],
  ])('%s (%i) is %s, and a definite answer', async (type, status, code) => {
    fake.faults.push({ status, type })
    expect(await refusal(write())).toMatchObject({ code, awsRequestId: 'request-1' })
    expect(fake.lambda).toHaveLength(1)
  })
})

describe('faults of sessions', () => {
  it('a role that cannot be assumed is named with what its trust policy needs', async () => {
    fake.stsFaults.push({ status: 403, type: 'AccessDenied' })
    const error = await refusal(read())
    expect(error.code).toBe('aws_unavailable')
    expect(error.message).toMatch(/lambdesk-read.*sts:TagSession and sts:SetSourceIdentity under the external id/)
    expect(fake.lambda).toHaveLength(0)
  })

  it('credentials near their end serve on while STS is throttled', async () => {
    fake.lifetime = 120
    const request = read()
    await runOperation(request)
    fake.stsFaults.push(...Array(9).fill({ status: 400, type: 'Throttling' }))
    await runOperation(request)
    await runOperation(request)
    expect(new Set(fake.lambda.map(({ accessKeyId }) => accessKeyId)).size).toBe(1)
  })
})

describe('streamPages', () => {
  const list = (): OperationRequest<'ListFunctions'> => ({
    ...read(),
    operation: 'ListFunctions',
    input: { MaxItems: 2 },
  })

  it('yields every page in order, redacted, and stops at the last', async () => {
    fake.answer = ({ path }) => {
      const page = Number(new URL(path, 'http://x').searchParams.get('Marker') ?? 0)
      const Functions = [{ FunctionName: `f${page}`, Environment: { Variables: { TOKEN: 'canary' } } }]
      return { json: { Functions, ...(page < 3 && { NextMarker: String(page + 1) }) } }
    }
    const names: (string | undefined)[] = []
    for await (const { Functions } of streamPages(list())) {
      names.push(Functions?.[0]?.FunctionName)
      expect(JSON.stringify(Functions)).not.toContain('canary')
    }
    expect(names).toEqual(['f0', 'f1', 'f2', 'f3'])
  })

  it('ends a list whose marker never moves', async () => {
    fake.answer = () => ({ json: { Functions: [], NextMarker: 'same' } })
    const drain = async () => {
      for await (const page of readPages(list())) expect(page.Functions).toEqual([])
    }
    await expect(drain()).rejects.toMatchObject({ code: 'aws_unavailable' })
    expect(fake.lambda).toHaveLength(2)
  })
})
