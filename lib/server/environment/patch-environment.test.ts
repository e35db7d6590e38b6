import { expect, it } from 'vitest'
import type { Caller } from '../operations/caller'
import { read, withFakeAws } from '../operations/testing/requests'
import { patchEnvironment } from './patch-environment'

const aws = withFakeAws()

const caller = (): Caller => {
  const { actor, account, region, requestId } = read()
  return {
    actor,
    requestId,
    scope: { account, region, role: 'operator', grants: [{ user: actor.userId, role: 'operator', accounts: '*' }] },
  }
}

const patch = { set: { TOKEN: 'new' }, remove: [], RevisionId: 'r1' }
const methods = () => aws.current().lambda.map(({ method }) => method)

it('an environment that AWS cannot decrypt is not overwritten: nothing but the read is sent', async () => {
  const Error = { ErrorCode: 'KMSDisabledException', Message: 'The KMS key is disabled.' }
  aws.current().answer = () => ({ json: { FunctionName: 'hello', RevisionId: 'r1', Environment: { Error } } })
  const refusal = { code: 'conflict', message: expect.stringContaining('KMSDisabledException') }
  await expect(patchEnvironment(caller(), 'hello', patch)).rejects.toMatchObject(refusal)
  expect(methods()).toEqual(['GET'])
})

it('an environment that was changed since it was loaded is not overwritten', async () => {
  aws.current().answer = () => ({
    json: { FunctionName: 'hello', RevisionId: 'r2', Environment: { Variables: { TOKEN: 'theirs' } } },
  })
  await expect(patchEnvironment(caller(), 'hello', patch)).rejects.toMatchObject({ code: 'conflict' })
  expect(methods()).toEqual(['GET'])
})
