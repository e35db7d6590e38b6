import { startProgram } from './support/child'
import { benchAccount, benchRegions, startConsole } from './support/console'
import { residentMegabytes } from './support/memory'
import type { Result } from './support/ratio'

const perRegion = 500

const megabytes = (goal: string, what: string, value: number, limit: number): Result => ({
  ...{ goal, what, unit: 'MB', value, limit, min: value, max: value, rounds: 1 },
})

/** The console's resident memory after a person listed 10,000 functions three times and opened two hundred of them. */
const consoleAfterBrowsing = async (): Promise<number> => {
  const stub = await startProgram('bench/support/stub.ts', [String(perRegion), '0'])
  const lambdesk = await startConsole(stub.url)
  const get = async (path: string) => {
    const response = await fetch(`${lambdesk.origin}${path}`, { headers: { cookie: lambdesk.cookie } })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    await response.arrayBuffer()
  }
  try {
    for (let visit = 0; visit < 3; visit++) {
      await get('/functions')
      await get('/api/inventory')
    }
    for (let index = 0; index < 200; index++) {
      const region = benchRegions[index % benchRegions.length]
      const input = encodeURIComponent(JSON.stringify({ FunctionName: `checkout-ledger-${index}` }))
      await get(`/api/accounts/${benchAccount}/${region}/lambda/GetFunction?input=${input}`)
    }
    return residentMegabytes(lambdesk.pid)
  } finally {
    await lambdesk.stop()
    await stub.stop()
  }
}

/** The sandbox's resident memory, with its demo organisation, once it has said that it is ready. */
const idleSandbox = async (): Promise<number> => {
  const sandbox = await startProgram('sandbox/main.ts', ['--port', '0', '--demo'])
  try {
    return residentMegabytes(sandbox.pid)
  } finally {
    await sandbox.stop()
  }
}

/** Resident memory of both processes against what a small machine can spare. */
export const memory = async (): Promise<Result[]> => [
  megabytes('console memory', 'resident after browsing 10,000 functions', await consoleAfterBrowsing(), 350),
  megabytes('sandbox memory', 'resident when idle, with the demo organisation', await idleSandbox(), 120),
]
