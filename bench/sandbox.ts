import { CreateFunctionCommand, InvokeCommand, LambdaClient, waitUntilFunctionActiveV2 } from '@aws-sdk/client-lambda'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import autocannon from 'autocannon'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sessionPolicy } from '@/lib/access/session-policy'
import { minimalFunction } from '@/sandbox/testing/memory-sandbox'
import { signHeader } from '@/sandbox/testing/signed-request'
import { type Child, startProgram } from './support/child'
import { cpuTicks, ticksPerSecond } from './support/cpu'
import { residentMegabytes } from './support/memory'
import { median, percentile, type Result } from './support/ratio'

const account = '111122223333'
const region = 'us-east-1'
const functions = 10_000
const seconds = 5
const rounds = 3

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string }

const administrator: Keys = { accessKeyId: account, secretAccessKey: 'sandbox' }

/** A console's own session: an assumed role under an inline session policy. */
const assumeReader = async (endpoint: string): Promise<Keys> => {
  const credentials = { accessKeyId: '777788889999', secretAccessKey: 'sandbox' }
  const sts = new STSClient({ endpoint, region, credentials })
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/lambdesk-read`,
      RoleSessionName: 'bench',
      Policy: sessionPolicy({ level: 'read', account, functions: ['orders-*', 'catalog-*', 'shipping-*'] }) ?? '',
    }),
  )
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  }
}

type Page = { Functions: { FunctionName: string }[]; NextMarker?: string }

const get = async (endpoint: string, address: string, keys: Keys) => {
  const { headers } = await signHeader({ url: `${endpoint}${address}`, region, ...keys })
  return { path: address, headers }
}

/** Every page's address, and the names on the pages. */
const listAll = async (endpoint: string, keys: Keys) => {
  const addresses: string[] = []
  const names: string[] = []
  for (let marker: string | undefined = ''; marker !== undefined;) {
    const address = `/2015-03-31/functions?MaxItems=50${marker && `&Marker=${encodeURIComponent(marker)}`}`
    const { headers } = await get(endpoint, address, keys)
    const response = await fetch(`${endpoint}${address}`, { headers })
    if (!response.ok) throw new Error(`ListFunctions answered ${response.status} ${await response.text()}`)
    const page = (await response.json()) as Page
    addresses.push(address)
    names.push(...page.Functions.map(({ FunctionName }) => FunctionName))
    marker = page.NextMarker
  }
  return { addresses, names }
}

type Rate = { perSecond: number[]; perCpuSecond: number[] }

/** Requests per second of addresses that are signed beforehand, so that only the sandbox works. */
const rate = async ({ url: endpoint, pid }: Child, addresses: string[], keys: Keys): Promise<Rate> => {
  const rates: Rate = { perSecond: [], perCpuSecond: [] }
  for (let round = -1; round < rounds; round++) {
    const requests = await Promise.all(addresses.map((address) => get(endpoint, address, keys)))
    const before = cpuTicks(pid)
    const result = await autocannon({ url: endpoint, connections: 8, duration: round < 0 ? 2 : seconds, requests })
    if (result.non2xx || result.errors) throw new Error(`${result.non2xx} refusals, ${result.errors} errors`)
    if (round < 0) continue
    rates.perSecond.push(result.requests.average)
    rates.perCpuSecond.push(result.requests.total / ((cpuTicks(pid) - before) / ticksPerSecond))
  }
  return rates
}

const result = (goal: string, what: string, unit: Result['unit'], samples: number[], limit: number): Result => ({
  ...{ goal, what, unit, limit, value: median(samples), min: Math.min(...samples), max: Math.max(...samples) },
  rounds: samples.length,
  ...(unit === '/s' && { atLeast: true }),
})

/** What a busy machine leaves is in the value; what the sandbox could do with a core of its own beside it. */
const rateResult = (goal: string, what: string, { perSecond, perCpuSecond }: Rate, limit: number): Result => ({
  ...result(goal, what, '/s', perSecond, limit),
  details: { perCpuSecond: median(perCpuSecond) },
})

const reads = async (child: Child): Promise<Result[]> => {
  const { url } = child
  const keys = await assumeReader(url)
  const { addresses, names } = await listAll(url, keys)
  const readable = names.filter((name) => /^(orders|catalog|shipping)-/.test(name)).slice(0, 200)
  const functionAddresses = readable.map((name) => `/2015-03-31/functions/${name}`)
  return [
    rateResult('sandbox reads', 'signed GetFunction of a session', await rate(child, functionAddresses, keys), 1_500),
    rateResult('sandbox pages', 'signed ListFunctions pages of 50', await rate(child, addresses, keys), 300),
  ]
}

const invokes = async ({ url }: Child): Promise<Result[]> => {
  const client = new LambdaClient({ endpoint: url, region, credentials: administrator })
  const handler = 'exports.handler = async () => { const at = performance.now(); return performance.now() - at }'
  const took = async (FunctionName: string): Promise<number> => {
    const started = performance.now()
    const { FunctionError } = await client.send(new InvokeCommand({ FunctionName, Payload: '{}' }))
    if (FunctionError) throw new Error(`${FunctionName} failed`)
    return performance.now() - started
  }
  const cold: number[] = []
  for (let round = 0; round < 10; round++) {
    const FunctionName = `bench-${round}`
    await client.send(new CreateFunctionCommand(await minimalFunction(FunctionName, handler)))
    await waitUntilFunctionActiveV2({ client, maxWaitTime: 20, minDelay: 1 }, { FunctionName })
    cold.push(await took(FunctionName))
  }
  const warm: number[] = []
  for (let round = 0; round < 300; round++) warm.push(await took('bench-0'))
  return [
    {
      ...result('sandbox warm invoke', 'over the handler, p50, SDK included', 'ms', warm, 5),
      max: percentile(warm, 0.99),
    },
    result('sandbox cold start', 'first invoke of an empty Node handler', 'ms', cold, 150),
  ]
}

/** The sandbox with ten thousand functions on disk: reads, pages, invocations and memory. */
export const sandbox = async (): Promise<Result[]> => {
  const directory = mkdtempSync(path.join(tmpdir(), 'lambdesk-sandbox-'))
  const started = performance.now()
  const args = ['--port', '0', '--data', directory, '--demo', '--functions', String(functions)]
  const child = await startProgram('sandbox/main.ts', args, { NODE_ENV: 'production', PATH: process.env.PATH })
  const readyMs = performance.now() - started
  try {
    return [
      result('sandbox ready', `with ${functions} functions made`, 'ms', [readyMs], 15_000),
      ...(await invokes(child)),
      ...(await reads(child)),
      result(
        'sandbox memory at work',
        `with ${functions} functions, after all this`,
        'MB',
        [residentMegabytes(child.pid)],
        300,
      ),
    ]
  } finally {
    await child.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
