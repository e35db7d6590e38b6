import { describe, expect, it } from 'vitest'
import { inspect } from 'node:util'
import { sessionPolicy } from '@/lib/access/session-policy'
import { redactedValue } from '@/lib/operations/redacted'
import { evictCredentials } from '../aws/credentials'
import { runOperation } from './run'
import { account, invoke, read, refusal, someone, withFakeAws, write } from './testing/requests'

const aws = withFakeAws()

describe('runOperation', () => {
  it('answers the JSON of the Lambda API with secrets redacted', async () => {
    aws.current().answer = () => ({ json: { FunctionName: 'hello', Environment: { Variables: { TOKEN: 'canary' } } } })
    expect(await runOperation(read())).toEqual({
      output: { FunctionName: 'hello', Environment: { Variables: { TOKEN: redactedValue } } },
      status: 200,
      awsRequestId: 'request-1',
    })
  })

  it("assumes the level's role with the person's name, the external id and the policy of the level", async () => {
    const request = read({ functions: ['payments-*'] })
    await runOperation(request)
    expect(aws.current().sts[0]).toMatchObject({
      RoleArn: account.roles.read,
      ExternalId: account.externalId,
      Policy: sessionPolicy({ level: 'read', account: request.account.id, functions: ['payments-*'] }),
      DurationSeconds: '3600',
      'Tags.member.1.Key': 'ConsoleUser',
      'Tags.member.2.Value': 'operator',
    })
    expect(aws.current().sts[0]?.RoleSessionName).toBe(aws.current().sts[0]?.SourceIdentity)
    expect(aws.current().sts[0]?.RoleSessionName).toMatch(/^local-person-\d+-[0-9a-f]{20}$/)
    expect(aws.current().lambda[0]?.accessKeyId).toMatch(/^ASIAFAKE/)
  })

  it('asks for no longer than the session of the person lasts, and never less than STS takes', async () => {
    await runOperation(read({ actor: { ...someone('local:a'), expiresAt: Date.now() + 1_800_500 } }))
    await runOperation(read({ actor: { ...someone('local:b'), expiresAt: Date.now() + 60_000 } }))
    expect(aws.current().sts.map(({ DurationSeconds }) => DurationSeconds)).toEqual(['1800', '900'])
  })

  it('assumes once for five hundred calls at once, and two people never share a key', async () => {
    const actors = [someone('local:anna'), someone('local:berta')]
    const calls = Array.from({ length: 500 }, (_, index) =>
      invoke({ actor: actors[index % 2], input: { FunctionName: `f${index}` } }),
    )
    await Promise.all(calls.map((call) => runOperation(call)))
    expect(aws.current().sts).toHaveLength(2)
    expect(new Set(aws.current().lambda.map(({ accessKeyId }) => accessKeyId)).size).toBe(2)
    const keyOf = (name: string) => aws.current().lambda.find(({ path }) => path.includes(`/${name}/`))?.accessKeyId
    expect(keyOf('f0')).not.toBe(keyOf('f1'))
  })

  it('makes one call of identical reads in flight, and two of different people', async () => {
    const other = someone('local:other')
    await Promise.all([...Array.from({ length: 20 }, () => runOperation(read())), runOperation(read({ actor: other }))])
    expect(aws.current().lambda).toHaveLength(2)
  })

  it('uses no credential again after the session was ended', async () => {
    const request = read()
    await runOperation(request)
    evictCredentials(request.actor.sessionId)
    await runOperation(request)
    expect(aws.current().sts).toHaveLength(2)
    expect(new Set(aws.current().lambda.map(({ accessKeyId }) => accessKeyId)).size).toBe(2)
  })

  it('shows no credential in JSON, text or inspection of anything it throws', async () => {
    aws.current().faults.push({ status: 403, type: 'AccessDeniedException' })
    const error = await refusal(read())
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/canary|base-secret/)
  })

  it('refuses a level that has no role, and a region that is not configured', async () => {
    expect((await refusal(write({ level: 'permissions' }))).code).toBe('forbidden')
    expect((await refusal(read({ region: 'evil.com/#' }))).code).toBe('not_found')
    expect(aws.current().sts).toHaveLength(0)
  })
})
