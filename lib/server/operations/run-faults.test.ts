import { describe, expect, it, vi } from 'vitest'
import { runOperation } from './run'
import { invoke, read, refusal, withFakeAws, write } from './testing/requests'

const aws = withFakeAws()

describe('faults of reads', () => {
  it.each([
    'reset',
    'truncate',
    { status: 500, type: 'ServiceException' },
    { status: 429, type: 'TooManyRequestsException' },
  ] as const)('a single %j is not seen', async (fault) => {
    aws.current().faults.push(fault)
    await runOperation(read())
    expect(aws.current().lambda).toHaveLength(2)
  })

  it.each(['html', 'redirect'] as const)('%s is not AWS, and nothing of it is shown or followed', async (fault) => {
    aws.current().faults.push(fault, fault, fault)
    const error = await refusal(read())
    expect(error.code).toBe('aws_unavailable')
    expect(error.message).toMatch(/upstream is not AWS/)
    expect(error.message).not.toMatch(/sign in<|169\.254/)
    expect(aws.current().lambda).toHaveLength(1)
  })

  it('a page in place of the answer to a change leaves its outcome unknown; a redirected change never went on', async () => {
    aws.current().faults.push('html')
    expect(await refusal(write())).toMatchObject({ code: 'outcome_unknown', message: expect.stringMatching(/not AWS/) })
    aws.current().faults.push('redirect')
    expect((await refusal(write())).code).toBe('aws_unavailable')
    expect(aws.current().lambda).toHaveLength(2)
  })

  it('an answer that cannot be read is a typed problem', async () => {
    aws.current().faults.push('unreadable', 'unreadable', 'unreadable')
    expect((await refusal(read())).code).toBe('aws_unavailable')
  })

  it('an endless answer is cut off', async () => {
    aws.current().faults.push('endless')
    const before = process.memoryUsage().rss
    expect((await refusal(read())).code).toBe('limit_exceeded')
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  })

  it('an answer that stalls, or stalls half way, is tried again after three seconds and ends within eight', async () => {
    aws.current().faults.push('stall', 'stall-body', 'stall', 'stall-body', 'stall', 'stall-body')
    const started = Date.now()
    const errors = await Promise.all([refusal(read()), refusal(read({ operation: 'GetFunction' }))])
    expect(errors.map(({ code }) => code)).toEqual(['aws_unavailable', 'aws_unavailable'])
    expect(Date.now() - started).toBeGreaterThan(2900)
    expect(Date.now() - started).toBeLessThan(9000)
    expect(aws.current().lambda.length).toBeGreaterThan(2)
  })

  it('a refused action names the role and the action, without a retry', async () => {
    const message =
      'User: arn:aws:sts::1:assumed-role/x/y is not authorized to perform: lambda:GetPolicy on resource: z'
    aws.current().faults.push({ status: 403, type: 'AccessDeniedException', message })
    const error = await refusal(read({ operation: 'GetPolicy' }))
    expect(error).toMatchObject({ code: 'aws_access_denied', missingAction: 'lambda:GetPolicy' })
    expect(error.message).toContain('lambdesk-read')
    expect(aws.current().lambda).toHaveLength(1)
  })

  it('a wrong clock is named as that', async () => {
    const date = new Date(Date.now() - 20 * 60_000).toUTCString()
    aws.current().faults.push(...Array(3).fill({ status: 403, type: 'InvalidSignatureException', headers: { date } }))
    expect((await refusal(read())).message).toMatch(/clock .* 20 minutes ahead of AWS/)
  })

  it('expired credentials are renewed once, unseen', async () => {
    aws.current().faults.push({ status: 403, type: 'ExpiredTokenException' })
    await runOperation(read())
    expect([aws.current().sts.length, aws.current().lambda.length]).toEqual([2, 2])
  })

  it('credentials that expire at once end after the second session', async () => {
    aws.current().faults.push(...Array(9).fill({ status: 403, type: 'ExpiredTokenException' }))
    expect((await refusal(read())).code).toBe('aws_unavailable')
    expect([aws.current().sts.length, aws.current().lambda.length]).toEqual([2, 2])
  })

  it('ends with the browser that asked, and leaves a joined reader alone', async () => {
    const gone = new AbortController()
    aws.current().onCall = () => gone.abort()
    const request = read()
    const [left, stayed] = await Promise.allSettled([
      runOperation({ ...request, signal: gone.signal }),
      runOperation(request),
    ])
    expect([left.status, stayed.status]).toEqual(['rejected', 'fulfilled'])
    expect(aws.current().lambda).toHaveLength(1)
  })

  it('leaves no connection behind after a thousand aborted calls', async () => {
    aws.current().onCall = undefined
    const request = read()
    for (let round = 0; round < 20; round += 1) {
      aws.current().faults.push(...Array(50).fill('stall'))
      const gone = new AbortController()
      let arrived = 0
      aws.current().onCall = () => {
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
    expect(aws.current().lambda).toHaveLength(1000)
    await vi.waitFor(async () => expect(await aws.current().openSockets()).toBeLessThan(10))
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
    aws.current().faults.push(fault)
    expect((await refusal(write())).code).toBe('outcome_unknown')
    expect(aws.current().lambda).toHaveLength(1)
  })

  it.each(['reset', { status: 500, type: 'ServiceException' }] as const)(
    'an invocation lost by %j is sent once',
    async (fault) => {
      aws.current().faults.push(fault)
      expect((await refusal(invoke())).code).toBe('outcome_unknown')
      expect(aws.current().lambda).toHaveLength(1)
    },
  )

  it('a change refused for its rate is repeated, because nothing was done', async () => {
    aws.current().faults.push({ status: 429, type: 'TooManyRequestsException' })
    await runOperation(write())
    expect(aws.current().lambda).toHaveLength(2)
  })

  it('a change refused for its rate three times says when to try again', async () => {
    aws
      .current()
      .faults.push(...Array(5).fill({ status: 429, type: 'TooManyRequestsException', headers: { 'retry-after': '1' } }))
    expect(await refusal(write())).toMatchObject({ code: 'rate_limited', retryAfter: 1 })
    expect(aws.current().lambda).toHaveLength(3)
  })

  it('goes on when the browser is gone', async () => {
    const gone = new AbortController()
    aws.current().onCall = () => gone.abort()
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
    aws.current().faults.push({ status, type })
    expect(await refusal(write())).toMatchObject({ code, awsRequestId: 'request-1' })
    expect(aws.current().lambda).toHaveLength(1)
  })
})

describe('faults of sessions', () => {
  it('a role that cannot be assumed is named with what its trust policy needs', async () => {
    aws.current().stsFaults.push({ status: 403, type: 'AccessDenied' })
    const error = await refusal(read())
    expect(error.code).toBe('aws_unavailable')
    expect(error.message).toMatch(/lambdesk-read.*sts:TagSession and sts:SetSourceIdentity under the external id/)
    expect(aws.current().lambda).toHaveLength(0)
  })

  it('credentials near their end serve on while STS is throttled', async () => {
    aws.current().lifetime = 120
    const request = read()
    await runOperation(request)
    aws.current().stsFaults.push(...Array(9).fill({ status: 400, type: 'Throttling' }))
    await runOperation(request)
    await runOperation(request)
    expect(new Set(aws.current().lambda.map(({ accessKeyId }) => accessKeyId)).size).toBe(1)
  })
})
