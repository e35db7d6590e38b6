import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda'
import { setTimeout as pause } from 'node:timers/promises'
import type { InventoryEvent } from '@/lib/api/inventory'
import { startProgram } from './support/child'
import { type BenchConsole, benchAccount, benchRegions, startConsole } from './support/console'
import { type Result, median, ratioResult } from './support/ratio'

const latencyMs = 40
const perRegion = 500
const rounds = 9

const clientOf = (endpoint: string, region: string) =>
  new LambdaClient({ endpoint, region, credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } })

type Timing = { first: number; all: number; functions: number }

/** What anyone would write: the SDK's own paginator for each region, all at once. */
const listDirectly = async (clients: LambdaClient[]): Promise<Timing> => {
  const started = performance.now()
  let first = 0
  let functions = 0
  const list = async (client: LambdaClient) => {
    for await (const page of paginateListFunctions({ client }, {})) {
      first ||= performance.now() - started
      functions += page.Functions?.length ?? 0
    }
  }
  await Promise.all(clients.map(list))
  return { first, all: performance.now() - started, functions }
}

const listThroughConsole = async ({ origin, cookie }: BenchConsole): Promise<Timing> => {
  const started = performance.now()
  let first = 0
  let functions = 0
  // Naming the scopes leaves the snapshot of the last visit out: this is the cold listing.
  const scopes = benchRegions.map((region) => `${benchAccount}/${region}`).join()
  const response = await fetch(`${origin}/api/inventory?scopes=${scopes}`, {
    headers: { cookie, 'accept-encoding': 'identity' },
  })
  if (!response.ok || !response.body) throw new Error(`/api/inventory answered ${response.status}`)
  let rest = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      if (!block.startsWith('data: {"type":"rows"')) continue
      first ||= performance.now() - started
      const event = JSON.parse(block.slice('data: '.length)) as InventoryEvent
      if (event.type === 'rows') functions += event.rows.length
    }
  }
  return { first, all: performance.now() - started, functions }
}

/** G1: the whole cold listing through the console against the SDK's paginators. G3: the first rows against one direct page. */
export const listing = async (): Promise<Result[]> => {
  const stub = await startProgram('bench/support/stub.ts', [String(perRegion), String(latencyMs)])
  const lambdesk = await startConsole(stub.url)
  const clients = benchRegions.map((region) => clientOf(stub.url, region))
  const direct: Timing[] = []
  const through: Timing[] = []
  try {
    for (let round = -1; round < rounds; round++) {
      // The console keeps below AWS's own rate; each round starts with a full bucket, as a person's first look does.
      await pause(1_500)
      const a = await listThroughConsole(lambdesk)
      const b = await listDirectly(clients)
      const expected = perRegion * benchRegions.length
      if (a.functions !== expected || b.functions !== expected)
        throw new Error(`listed ${a.functions} and ${b.functions} of ${expected}`)
      if (round < 0) continue
      through.push(a)
      direct.push(b)
    }
  } finally {
    await lambdesk.stop()
    await stub.stop()
  }
  const floorMs = (perRegion / 50) * latencyMs
  const pair = (pick: (timing: Timing) => number) =>
    through.map((timing, index) => pick(timing) / pick(direct[index] ?? timing))
  const details = (pick: (timing: Timing) => number) => ({
    consoleMs: median(through.map(pick)),
    directMs: median(direct.map(pick)),
  })
  return [
    ratioResult(
      {
        goal: 'G1',
        what: '10,000 functions of 20 regions through the console / SDK paginators',
        limit: 1,
        details: { ...details((t) => t.all), floorMs },
      },
      pair((t) => t.all),
    ),
    ratioResult(
      {
        goal: 'G3',
        what: 'first rows through the console / one direct page',
        limit: 1.25,
        details: details((t) => t.first),
      },
      pair((t) => t.first),
    ),
  ]
}
