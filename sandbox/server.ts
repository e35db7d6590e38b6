import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { createClock } from './control/clock'
import { createFaults } from './control/fault'
import { createRequestLog } from './control/request-log'
import { ec2Service } from './ec2/service'
import { findAccountCredential, parseAccountCredentials } from './iam/account-credentials'
import { listDeliveries } from './lambda/async-delivery'
import { iamService } from './iam/service'
import { kmsService } from './kms/service'
import { resumeEvents } from './lambda/async-event'
import { resumeDurables } from './lambda/durable-run'
import type { Operations, Sandbox } from './lambda/context'
import { lambdaOperations } from './lambda/operations'
import { createHttpServer, type ServerParts } from './protocol/http-server'
import { createLambdaService } from './protocol/lambda-service'
import type { MetricHistory } from './metrics/history'
import { createQuota } from './protocol/quota'
import type { Service } from './protocol/service'
import { createRuntime, type Runtime } from './runtime/runtime'
import { openBlobs } from './store/blobs'
import { openDatabase, resetDatabase } from './store/database'
import { stsService } from './sts/service'
import { allSessions, findSession, restoreSessions } from './sts/sessions'
import { createTelemetry, type Telemetry } from './telemetry'

export type SandboxOptions = {
  /** 0, the default, takes a free one. */
  port?: number
  /** Where state is kept; memory without. */
  directory?: string
  /** Divides AWS's delays; 1 without. */
  speed?: number
  /** Secret of every account's own key (the account id); `sandbox` without. */
  secret?: string
  /** More keys: `key:secret:account,…`. */
  credentials?: string
  /** Serves `/_sandbox/…`. */
  control?: boolean
  /** Throttles as AWS does. */
  quota?: 'aws' | undefined
  /** Fills an empty store, at the start and after a reset. */
  seed?: (sandbox: Sandbox) => void
  operations?: Partial<Operations>
  /** Services beside those that the sandbox has. */
  services?: readonly Service[]
  /** Metrics of a time before the sandbox. */
  history?: MetricHistory
  runtime?: Runtime
}

export type RunningSandbox = { url: string; sandbox: Sandbox; close(): Promise<void> }

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    // Loopback by address: a name could mean anything on this machine.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const isEmpty = ({ database }: Sandbox): boolean =>
  !database.prepare('SELECT 1 FROM functions UNION ALL SELECT 1 FROM iam_roles LIMIT 1').get()

const reset = (sandbox: Sandbox, seed: SandboxOptions['seed']): void => {
  // Clients hold on to credentials until they end, as they would with AWS; only what they act on is new.
  const sessions = allSessions(sandbox.database)
  resetDatabase(sandbox.database)
  restoreSessions(sandbox.database, sessions)
  seed?.(sandbox)
}

type Made = { sandbox: Sandbox; clock: ReturnType<typeof createClock>; telemetry: Telemetry }

const createParts = ({ sandbox, clock, telemetry }: Made, options: SandboxOptions) => {
  const credentials = parseAccountCredentials(options.secret ?? 'sandbox', options.credentials)
  const faults = createFaults()
  const log = createRequestLog()
  const quota = options.quota === 'aws' ? createQuota() : undefined
  const resetAll = () => {
    faults.clear()
    log.clear()
    clock.skewSeconds = 0
    telemetry.clear()
    reset(sandbox, options.seed)
  }
  return {
    sandbox,
    faults,
    log,
    findCredential: (accessKeyId: string) =>
      findAccountCredential(credentials, accessKeyId) ?? findSession(sandbox.database, accessKeyId),
    services: [
      createLambdaService(options.operations ?? lambdaOperations, quota),
      stsService,
      ...telemetry.services,
      iamService,
      ec2Service,
      kmsService,
      ...(options.services ?? []),
    ],
    control: options.control
      ? { clock, faults, log, deliveries: () => listDeliveries(sandbox.database), reset: resetAll }
      : undefined,
  } satisfies Omit<ServerParts, 'endpoint'>
}

/**
 * Starts a sandbox on 127.0.0.1. Rejects when the port is taken or another process has the directory. `close` ends open
 * connections and running functions.
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<RunningSandbox> => {
  const clock = createClock()
  const database = openDatabase(options.directory)
  const telemetry = createTelemetry(database, clock, options.history)
  const runtime = telemetry.observe(options.runtime ?? createRuntime({ onLog: telemetry.onLog }))
  const sandbox: Sandbox = {
    database,
    blobs: openBlobs(options.directory),
    clock,
    speed: options.speed ?? 1,
    runtime,
    onThrottle: telemetry.onThrottle,
  }
  const parts = createParts({ sandbox, clock, telemetry }, options)
  let endpoint = ''
  const server = createHttpServer(() => ({ ...parts, endpoint }))
  try {
    if (options.seed && isEmpty(sandbox)) options.seed(sandbox)
    endpoint = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`
  } catch (error) {
    sandbox.database.close()
    await runtime.close()
    throw error
  }
  resumeEvents(sandbox)
  resumeDurables(sandbox)
  return {
    url: endpoint,
    sandbox,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      await runtime.close()
      telemetry.flush()
      sandbox.database.close()
    },
  }
}
