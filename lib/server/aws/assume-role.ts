import 'server-only'
import { AssumeRoleCommand, type AssumeRoleCommandOutput, STSClient } from '@aws-sdk/client-sts'
import { fromNodeProviderChain } from '@aws-sdk/credential-providers'
import { BoundedHandler } from './http-handler'
import { SessionCredentials } from './session-credentials'
import { sessionHandle } from './session-handle'
import type { SessionSpec } from './session-key'
import { silentLogger } from './silent-logger'

const clients = new Map<string, STSClient>()

/** One client per region: its endpoint is the regional one, so an outage elsewhere does not reach us. */
const stsClient = (region: string): STSClient => {
  const known = clients.get(region)
  if (known) return known
  const client = new STSClient({
    region,
    credentials: fromNodeProviderChain(),
    requestHandler: new BoundedHandler(3000),
    maxAttempts: 3,
    logger: silentLogger,
    cacheMiddleware: true,
  })
  clients.set(region, client)
  return client
}

const deadlineMs = 8000
const durationSecondsMin = 900
const durationSecondsMax = 3600

export type AssumeRequest = SessionSpec & {
  /** Where STS is asked. */
  region: string
  /** Epoch milliseconds at which the person's own session ends. */
  endsAt: number
}

const toCredentials = ({ Credentials }: AssumeRoleCommandOutput): SessionCredentials => {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error('STS answered no credentials')
  const identity = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  return new SessionCredentials(identity, Expiration.getTime())
}

/** Asks STS for one session. Throws whatever the SDK throws; `map-error` puts it into words. */
export const assumeRole = async (request: AssumeRequest): Promise<SessionCredentials> => {
  const handle = sessionHandle(request.userId)
  const remaining = Math.floor((request.endsAt - Date.now()) / 1000)
  const command = new AssumeRoleCommand({
    RoleArn: request.roleArn,
    RoleSessionName: handle,
    SourceIdentity: handle,
    DurationSeconds: Math.max(durationSecondsMin, Math.min(durationSecondsMax, remaining)),
    Policy: request.policy,
    Tags: Object.entries(request.tags).map(([Key, Value]) => ({ Key, Value })),
    ...(request.externalId !== undefined && { ExternalId: request.externalId }),
  })
  return toCredentials(await stsClient(request.region).send(command, { abortSignal: AbortSignal.timeout(deadlineMs) }))
}
