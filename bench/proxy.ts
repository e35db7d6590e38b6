import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { startProgram } from './support/child'
import { benchAccount, startConsole } from './support/console'
import { type Result, median, percentile, type Samples } from './support/ratio'

const latencyMs = 40
const calls = 60
const rounds = 7
const region = 'eu-west-1'

const time = async (act: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await act()
  return performance.now() - started
}

/** G8: one GetFunction through the console against one direct call of the SDK, one at a time, in turn. */
export const proxy = async (): Promise<Result[]> => {
  const stub = await startProgram('bench/support/stub.ts', ['50', String(latencyMs)])
  const lambdesk = await startConsole(stub.url, [region])
  const client = new LambdaClient({
    endpoint: stub.url,
    region,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  })
  const ratios: Samples = []
  const tails: Samples = []
  const all = { direct: [] as Samples, proxied: [] as Samples }
  try {
    for (let round = -1; round < rounds; round++) {
      const direct: Samples = []
      const proxied: Samples = []
      for (let call = 0; call < calls; call++) {
        const FunctionName = `checkout-ledger-${call}`
        const address = `${lambdesk.origin}/api/accounts/${benchAccount}/${region}/lambda/GetFunction?input=${encodeURIComponent(JSON.stringify({ FunctionName }))}`
        proxied.push(
          await time(async () => {
            const response = await fetch(address, { headers: { cookie: lambdesk.cookie } })
            if (!response.ok) throw new Error(`GetFunction answered ${response.status}: ${await response.text()}`)
            await response.json()
          }),
        )
        direct.push(await time(() => client.send(new GetFunctionCommand({ FunctionName }))))
      }
      if (round < 0) continue
      ratios.push(median(proxied) / median(direct))
      tails.push(percentile(proxied, 0.99) / percentile(direct, 0.99))
      all.direct.push(...direct)
      all.proxied.push(...proxied)
    }
  } finally {
    await lambdesk.stop()
    await stub.stop()
  }
  const result = (goal: string, what: string, limit: number, values: Samples, p: number): Result => ({
    goal,
    what,
    unit: 'ratio',
    limit,
    value: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
    rounds: values.length,
    details: { proxiedMs: percentile(all.proxied, p), directMs: percentile(all.direct, p) },
  })
  return [
    result('G8', 'one GetFunction through the console / direct, at 40 ms, p50', 1.15, ratios, 0.5),
    result('G8 tail', 'the same, p99', 1.5, tails, 0.99),
  ]
}
