import autocannon from 'autocannon'
import { startProgram } from './support/child'
import { benchAccount, type BenchConsole, startConsole } from './support/console'
import { cpuTicks } from './support/cpu'
import { type Result, median, ratioResult } from './support/ratio'

const seconds = 8
const rounds = 3
const region = 'eu-west-1'

const requestsPerTick = async ({ origin, cookie, pid }: BenchConsole, path: string): Promise<number> => {
  const before = cpuTicks(pid)
  const result = await autocannon({ url: `${origin}${path}`, connections: 10, duration: seconds, headers: { cookie } })
  if (result.non2xx || result.errors) throw new Error(`${path}: ${result.non2xx} refusals, ${result.errors} errors`)
  return result.requests.total / (cpuTicks(pid) - before)
}

/** G9: requests per CPU-second of an authenticated JSON route of ours against a bare handler of the same build. */
export const authenticatedRoute = async (): Promise<Result[]> => {
  const stub = await startProgram('bench/support/stub.ts', ['50', '0'])
  const lambdesk = await startConsole(stub.url, [region])
  const ours: number[] = []
  const bare: number[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      ours.push(await requestsPerTick(lambdesk, `/api/accounts/${benchAccount}/${region}/unlock`))
      bare.push(await requestsPerTick(lambdesk, '/api/health'))
    }
  } finally {
    await lambdesk.stop()
    await stub.stop()
  }
  return [
    ratioResult(
      {
        goal: 'G9',
        what: 'requests per CPU-second, authenticated route / bare Next handler',
        limit: 0.7,
        atLeast: true,
        details: { oursPerTick: median(ours), barePerTick: median(bare) },
      },
      ours.map((value, index) => value / (bare[index] ?? value)),
    ),
  ]
}
