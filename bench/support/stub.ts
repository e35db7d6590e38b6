import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * An endpoint that answers ListFunctions, GetFunction and AssumeRole after a fixed delay and checks nothing: what is
 * measured is the console, not the other side. Run as its own process: `stub.ts FUNCTIONS_PER_REGION LATENCY_MS`.
 */
const [perRegion = 500, latencyMs = 40] = process.argv.slice(2).map(Number)
const pageSize = 50
const account = '111122223333'
const runtimes = ['nodejs24.x', 'python3.12', 'java21', 'provided.al2023']
const words = ['checkout', 'ledger', 'invoice', 'fraud', 'session', 'image', 'report', 'webhook', 'export', 'refund']

const functionAt = (region: string, index: number) => {
  const name = `${words[index % words.length]}-${words[Math.floor(index / 10) % words.length]}-${index}`
  return {
    FunctionName: name,
    FunctionArn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    Runtime: runtimes[index % runtimes.length],
    Role: `arn:aws:iam::${account}:role/${name}-exec`,
    Handler: 'index.handler',
    CodeSize: 1_000_000 + index,
    Description: `Handles ${words[(index + 3) % words.length]} events of team ${index % 40}`,
    Timeout: 30,
    MemorySize: 128 << (index % 5),
    LastModified: '2026-10-01T08:30:00.000+0000',
    CodeSha256: 'rWnQ9wYtJ2xC1b4p6d8f0h2j4l6n8p0r2t4v6x8z0B0=',
    Version: '$LATEST',
    Environment: { Variables: { LOG_LEVEL: 'info', TABLE: `${name}-table`, STAGE: 'bench' } },
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: '0b3c7a52-4c58-4f0a-9d6e-2f6a1f5c9b11',
    PackageType: 'Zip',
    Architectures: [index % 2 ? 'arm64' : 'x86_64'],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
  }
}

const page = (region: string, from: number) => {
  const to = Math.min(from + pageSize, perRegion)
  const Functions = Array.from({ length: to - from }, (_, offset) => functionAt(region, from + offset))
  return { Functions, ...(to < perRegion && { NextMarker: String(to) }) }
}

const expiration = new Date(Date.now() + 3_600_000).toISOString()
const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIABENCH</AccessKeyId><SecretAccessKey>bench</SecretAccessKey><SessionToken>bench</SessionToken><Expiration>${expiration}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROABENCH:bench</AssumedRoleId><Arn>arn:aws:sts::${account}:assumed-role/lambdesk-read/bench</Arn></AssumedRoleUser></AssumeRoleResult><ResponseMetadata><RequestId>bench</RequestId></ResponseMetadata></AssumeRoleResponse>`

const bodies = new Map<string, string>()
const cached = (key: string, make: () => unknown): string => {
  const known = bodies.get(key)
  if (known) return known
  const text = JSON.stringify(make())
  bodies.set(key, text)
  return text
}

const answer = (request: IncomingMessage, response: ServerResponse) => {
  const url = new URL(request.url ?? '/', 'http://stub')
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'us-east-1'
  const send = (type: string, text: string) => {
    response.writeHead(200, {
      'content-type': type,
      'content-length': Buffer.byteLength(text),
      'x-amzn-requestid': 'bench',
    })
    response.end(text)
  }
  request.resume().on('end', () => {
    if (url.pathname === '/') return send('text/xml', assumed)
    const name = url.pathname.split('/')[3]
    const from = Number(url.searchParams.get('Marker') ?? 0)
    const text = name
      ? cached(name, () => ({
          Configuration: functionAt(region, 7),
          Code: { RepositoryType: 'S3', Location: 'https://example.invalid/' },
        }))
      : cached(`${region}/${from}`, () => page(region, from))
    setTimeout(() => send('application/json', text), latencyMs)
  })
}

const server = createServer({ keepAlive: true }, answer)
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ ready: true, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`,
  )
})
process.on('SIGTERM', () => process.exit(0))
process.stdin.on('end', () => process.exit(0)).resume()
