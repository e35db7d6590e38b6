import 'server-only'
import { LambdaClient } from '@aws-sdk/client-lambda'
import type { SessionLevel } from '@/lib/access/console-role'
import { BoundedHandler } from './http-handler'
import type { SessionCredentials } from './session-credentials'
import { silentLogger } from './silent-logger'

const attemptMs = 3000
const handlers: Record<SessionLevel, BoundedHandler> = {
  read: new BoundedHandler(attemptMs),
  invoke: new BoundedHandler(),
  write: new BoundedHandler(),
  permissions: new BoundedHandler(),
}

/** Kept by their credentials: whoever loses those loses the client, and nothing has to be evicted twice. */
const clients = new WeakMap<SessionCredentials, Map<string, LambdaClient>>()

const createClient = (region: string, level: SessionLevel, credentials: SessionCredentials): LambdaClient =>
  new LambdaClient({
    region,
    credentials: credentials.reveal(),
    requestHandler: handlers[level],
    // Only what changes nothing is repeated blindly; a lost answer to anything else is told, not tried again.
    maxAttempts: level === 'read' ? 3 : 1,
    retryMode: 'standard',
    logger: silentLogger,
    cacheMiddleware: true,
  })

/** The client of one AWS session in a region. The endpoint is AWS's, or what the SDK's own `AWS_ENDPOINT_URL` says. */
export const lambdaClientOf = (region: string, level: SessionLevel, credentials: SessionCredentials): LambdaClient => {
  const own = clients.get(credentials) ?? new Map<string, LambdaClient>()
  clients.set(credentials, own)
  const key = `${region}/${level}`
  const client = own.get(key) ?? createClient(region, level, credentials)
  own.set(key, client)
  return client
}
