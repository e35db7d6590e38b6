import type { Principal } from '@/sandbox/iam/principal'
import type { Sandbox } from '@/sandbox/lambda/context'
import { AwsError } from '@/sandbox/protocol/aws-error'
import type { XmlContent } from '@/sandbox/protocol/query-xml'
import { invalid } from './assume-role-input'
import { createSession } from './sessions'

const secondsMin = 900
const secondsMax = 129_600
const secondsDefault = 43_200

/** Temporary credentials of the same user. Throws `AccessDenied` for a caller that is a session already. */
export const getSessionToken = (form: URLSearchParams, principal: Principal, sandbox: Sandbox): XmlContent => {
  if (principal.session) throw new AwsError('AccessDenied', 'Cannot call GetSessionToken with session credentials')
  const seconds = Number(form.get('DurationSeconds') ?? secondsDefault)
  if (!Number.isInteger(seconds) || seconds < secondsMin || seconds > secondsMax)
    throw invalid(
      `1 validation error detected: Value '${form.get('DurationSeconds')}' at 'durationSeconds' failed to satisfy constraint: Member must have value between ${secondsMin} and ${secondsMax}`,
    )
  const now = sandbox.clock.now()
  const expiresAt = Math.floor(now / 1_000 + seconds) * 1_000
  const { account, arn, userId } = principal
  const credential = createSession(sandbox.database, { account, arn, userId }, expiresAt, now)
  return {
    Credentials: {
      AccessKeyId: credential.principal.accessKeyId,
      SecretAccessKey: credential.secret,
      SessionToken: credential.sessionToken,
      Expiration: new Date(expiresAt).toISOString().replace('.000Z', 'Z'),
    },
  }
}
