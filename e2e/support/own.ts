import { LambdaClient } from '@aws-sdk/client-lambda'
import { type APIRequestContext, request } from '@playwright/test'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Scope } from '@/lib/api/paths'
import type { LogEntry } from '@/sandbox/control/request-log'
import type { Fault } from '@/sandbox/control/fault'
import { freePort, type OwnProcess, startOwn, startTypeScript } from './own-process'
import { type Membership, type OwnUser, ownConfiguration, passwordOf } from './own-users'
import { type DemoUser, demoUsers } from './sign-in'
import { expect, test as base } from './test'

/** A row of the audit trail, intent and outcome in one. */
export type Act = {
  operation: string
  resource: string
  user_id: string
  account: string
  region: string
  request_id: string
  result: string | null
  code: string | null
  reason: string | null
  note: string | null
}

const nowhere = '/dev/null'

/** A console and a sandbox of one test worker's own: what a test breaks, logs or spies on there disturbs no other. */
export class Own {
  readonly data: string
  readonly secret = randomBytes(32).toString('base64url')
  readonly externalIds: Record<string, string> = Object.fromEntries(
    ['111122223333', '444455556666', '777788889999'].map((account) => [account, randomUUID()]),
  )
  url = ''
  sandboxUrl = ''
  #console: OwnProcess | undefined
  #sandbox: OwnProcess | undefined
  #earlier = ''
  #contexts: APIRequestContext[] = []
  #clients: LambdaClient[] = []

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.data = mkdtempSync(path.join(folder, 'own-'))
  }

  async start(): Promise<void> {
    this.#sandbox = startTypeScript(
      'sandbox/main.ts',
      ['--port', '0', '--data', path.join(this.data, 'sandbox'), '--demo', '--speed', '1000'],
      {
        SANDBOX_SECRET: this.secret,
        SANDBOX_EXTERNAL_IDS: JSON.stringify(this.externalIds),
        SANDBOX_CONTROL: '1',
      },
    )
    const [line, port] = await Promise.all([this.#sandbox.line(/^\{"ready":true/), freePort()])
    this.sandboxUrl = JSON.parse(line).url
    this.url = `http://localhost:${port}`
    await this.restart()
  }

  /** Starts the console (again), with these users in its configuration. Sessions and trail stay. */
  async restart(members?: Membership): Promise<void> {
    await this.stopConsole()
    const config = path.join(this.data, 'lambdesk.config.yaml')
    writeFileSync(config, ownConfiguration(members))
    this.#console = startOwn(['scripts/console.mjs'], {
      HOST: '127.0.0.1',
      PORT: new URL(this.url).port,
      LAMBDESK_URL: this.url,
      NEXTAUTH_URL: this.url,
      NEXTAUTH_SECRET: this.secret,
      LAMBDESK_DATA: this.data,
      LAMBDESK_CONFIG: config,
      LAMBDESK_LOG_LEVEL: 'debug',
      LAMBDESK_EXTERNAL_ID_PAYMENTS_PROD: this.externalIds['111122223333'] ?? '',
      LAMBDESK_EXTERNAL_ID_PAYMENTS_STAGING: this.externalIds['444455556666'] ?? '',
      LAMBDESK_EXTERNAL_ID_PLATFORM_DEV: this.externalIds['777788889999'] ?? '',
      AWS_ENDPOINT_URL: this.sandboxUrl,
      AWS_ACCESS_KEY_ID: '777788889999',
      AWS_SECRET_ACCESS_KEY: this.secret,
      AWS_REGION: 'us-east-1',
      AWS_CONFIG_FILE: nowhere,
      AWS_SHARED_CREDENTIALS_FILE: nowhere,
      AWS_EC2_METADATA_DISABLED: 'true',
    })
    await this.#console.ready()
  }

  async stopConsole(): Promise<void> {
    // A request context keeps its connection, which a console that ends waits for.
    await this.#console?.stop()
    this.#earlier += this.#console?.output() ?? ''
    this.#console = undefined
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.destroy()
    await this.forgetRequests()
    await this.stopConsole()
    await this.#sandbox?.stop()
    rmSync(this.data, { recursive: true, force: true })
  }

  /** Everything that the console wrote, at its most talkative. */
  output = (): string => this.#earlier + (this.#console?.output() ?? '')

  /** A request context of nobody yet, that asks as the console's own pages do. */
  async nobody(cookie?: string): Promise<APIRequestContext> {
    const context = await request.newContext({
      baseURL: this.url,
      extraHTTPHeaders: { origin: this.url, ...(cookie !== undefined && { cookie }) },
    })
    this.#contexts.push(context)
    return context
  }

  /** Requests in a new session of a user. */
  async as(user: DemoUser | OwnUser): Promise<APIRequestContext> {
    const context = await this.nobody()
    const answer = await signInTo(context, user)
    expect(answer.status(), await answer.text()).toBe(200)
    return context
  }

  forgetRequests = async (): Promise<void> => {
    await Promise.all(this.#contexts.splice(0).map((context) => context.dispose()))
  }

  /** The SDK as an account's own administrator, past the console. */
  lambda({ account, region }: Scope): LambdaClient {
    const credentials = { accessKeyId: account, secretAccessKey: this.secret }
    const client = new LambdaClient({ region, endpoint: this.sandboxUrl, credentials, maxAttempts: 1 })
    this.#clients.push(client)
    return client
  }

  async #control(method: string, what: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.sandboxUrl}/_sandbox/${what}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!response.ok) throw new Error(`${method} ${what}: ${await response.text()}`)
    return response.json()
  }

  /** Calls that reached AWS since the log was cleared, oldest first. */
  async calls(): Promise<LogEntry[]> {
    const { entries } = (await this.#control('GET', 'log')) as { entries: LogEntry[] }
    return entries
  }
  clearCalls = () => this.#control('DELETE', 'log')
  fail = (fault: Omit<Fault, 'times'> & { times?: number }) => this.#control('POST', 'faults', fault)
  clearFaults = () => this.#control('DELETE', 'faults')

  /** The console's database, read beside it. */
  query<T>(sql: string, ...values: (string | number)[]): T[] {
    const database = new DatabaseSync(path.join(this.data, 'lambdesk.sqlite'), { readOnly: true })
    try {
      return database.prepare(sql).all(...values) as T[]
    } finally {
      database.close()
    }
  }

  /** Acts of the trail on a resource, oldest first. */
  acts = (operation: string, resource = '%'): Act[] =>
    this.query<Act>(
      `select i.operation, i.resource, i.user_id, i.account, i.region, i.request_id, i.reason, i.note, o.result, o.code
       from audit_trail i left join audit_trail o on o.intent_id = i.id
       where i.kind = 'intent' and i.operation like ? and i.resource like ? order by i.seq`,
      operation,
      resource,
    )
}

const isDemoUser = (user: string): user is DemoUser => demoUsers.some((name) => name === user)

type SignInFields = { password?: string; callbackUrl?: string }

/** Posts what the sign-in page posts. */
export const signInTo = async (context: APIRequestContext, user: string, fields: SignInFields = {}) => {
  const answer = await context.get('/api/auth/csrf')
  const { csrfToken } = await answer.json()
  const demo = isDemoUser(user)
  return context.post(`/api/auth/callback/${demo ? 'sandbox' : 'local'}`, {
    headers: { origin: new URL(answer.url()).origin },
    form: {
      user,
      ...(!demo && { password: fields.password ?? passwordOf(user) }),
      csrfToken,
      json: 'true',
      callbackUrl: fields.callbackUrl ?? '/functions',
    },
  })
}

/** `test` with `own`; pages, too, are those of the own console. */
export const test = base.extend<{ ownClean: void }, { own: Own }>({
  own: [
    async ({}, provide) => {
      const own = new Own('test-results')
      try {
        await own.start()
        await provide(own)
      } finally {
        await own.stop()
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  ownClean: [
    async ({ own }, provide) => {
      await own.clearFaults()
      await own.clearCalls()
      await provide()
      await own.clearFaults()
      await own.forgetRequests()
    },
    { auto: true },
  ],
  baseURL: async ({ own }, provide) => provide(own.url),
})

export { expect } from './test'
