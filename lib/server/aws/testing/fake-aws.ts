import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong with one answer. A status with a type is an error as the Lambda API writes it. */
export type Fault =
  | 'reset'
  | 'stall'
  | 'stall-body'
  | 'html'
  | 'redirect'
  | 'truncate'
  | 'unreadable'
  | 'endless'
  | { status: number; type: string; message?: string; headers?: Record<string, string> }

export type StsCall = Record<string, string>
export type LambdaCall = { method: string; path: string; accessKeyId: string; body: string }

export type FakeAws = {
  url: string
  sts: StsCall[]
  lambda: LambdaCall[]
  /** Each of the next Lambda calls takes one from the front. */
  faults: Fault[]
  stsFaults: Fault[]
  /** Seconds until new credentials end. */
  lifetime: number
  /** Decides the answer to a Lambda call without a fault; `type` makes it an error. */
  answer: (call: LambdaCall) => { status?: number; json: unknown; type?: string }
  /** Whether STS lets a call assume its role. */
  trusts: (call: StsCall) => boolean
  /** Called when a Lambda call has arrived, before it is answered. */
  onCall: ((call: LambdaCall) => Promise<void> | void) | undefined
  openSockets: () => Promise<number>
  close: () => Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void => {
  const text = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(text)),
    'x-amzn-requestid': 'request-1',
    ...headers,
  })
  response.end(text)
}

const page = '<html><body>Please sign in</body></html>'

const fail = (fault: Fault, response: ServerResponse): void => {
  if (typeof fault === 'object') {
    const body = { Type: 'User', Message: fault.message ?? 'it was refused' }
    return json(response, fault.status, body, { 'x-amzn-errortype': fault.type, ...fault.headers })
  }
  switch (fault) {
    case 'reset':
      return void response.socket?.resetAndDestroy()
    case 'stall':
      return
    case 'stall-body':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      return void response.write('{')
    case 'truncate':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      return void response.write('{"Functions":', () => response.socket?.destroy())
    case 'unreadable':
      response.writeHead(200, { 'content-type': 'application/json' })
      return void response.end('{"Functions": [')
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      return void response.end(page)
    case 'redirect':
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/', 'content-type': 'text/html' })
      return void response.end(page)
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' })
      const chunk = Buffer.alloc(1024 * 1024, 0x20)
      const more = () => response.destroyed || response.write(chunk, () => setImmediate(more))
      return void more()
    }
  }
}

const stsError = (response: ServerResponse, { status, type, message }: Extract<Fault, object>): void => {
  response.writeHead(status, { 'content-type': 'text/xml' })
  const error = `<Error><Type>Sender</Type><Code>${type}</Code><Message>${message ?? 'refused'}</Message></Error>`
  response.end(
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}<RequestId>sts-1</RequestId></ErrorResponse>`,
  )
}

const stsAnswer = (response: ServerResponse, count: number, lifetime: number): void => {
  const expiration = new Date(Date.now() + lifetime * 1000).toISOString()
  const credentials = `<AccessKeyId>ASIAFAKE${count}</AccessKeyId><SecretAccessKey>canary-secret</SecretAccessKey><SessionToken>canary-token</SessionToken><Expiration>${expiration}</Expiration>`
  response.writeHead(200, { 'content-type': 'text/xml' })
  response.end(
    `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${credentials}</Credentials></AssumeRoleResult><ResponseMetadata><RequestId>sts-1</RequestId></ResponseMetadata></AssumeRoleResponse>`,
  )
}

const accessKeyOf = (request: IncomingMessage): string =>
  /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''

const handle = async (fake: FakeAws, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await readBody(request)
  if (request.headers.authorization?.includes('/sts/aws4_request')) {
    const call = Object.fromEntries(new URLSearchParams(body))
    fake.sts.push(call)
    const fault = fake.trusts(call) ? fake.stsFaults.shift() : { status: 403, type: 'AccessDenied' }
    if (!fault) return stsAnswer(response, fake.sts.length, fake.lifetime)
    return typeof fault === 'object' ? stsError(response, fault) : fail(fault, response)
  }
  const call = { method: request.method ?? '', path: request.url ?? '', accessKeyId: accessKeyOf(request), body }
  fake.lambda.push(call)
  const fault = fake.faults.shift()
  await fake.onCall?.(call)
  if (fault) return fail(fault, response)
  const { status = 200, json: value, type } = fake.answer(call)
  json(response, status, value, type ? { 'x-amzn-errortype': type } : {})
}

/** STS and Lambda on one loopback port, as `AWS_ENDPOINT_URL` points the SDK at them. Signatures are not checked. */
export const startFakeAws = async (): Promise<FakeAws> => {
  const server = http.createServer((request, response) => {
    handle(fake, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fake: FakeAws = {
    url: `http://127.0.0.1:${port}`,
    sts: [],
    lambda: [],
    faults: [],
    stsFaults: [],
    lifetime: 3600,
    answer: () => ({ json: {} }),
    trusts: () => true,
    onCall: undefined,
    openSockets: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return fake
}

/** Points the SDK of this process at a fake, with base credentials of its own and nothing of the host's. */
export const useFakeAws = ({ url }: Pick<FakeAws, 'url'>): void => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIABASE',
    AWS_SECRET_ACCESS_KEY: 'base-secret',
    AWS_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  })
}
