import { readFileSync } from 'node:fs'
import path from 'node:path'
import { LambdaClient } from '@aws-sdk/client-lambda'
import type { Scope } from '@/lib/api/paths'
import type { LogEntry } from '@/sandbox/control/request-log'
import type { Fault } from '@/sandbox/control/fault'

/** Where the run of `playwright.config.ts` keeps everything. */
export const dataFolder = 'test-results/data'

const sandboxUrl = `http://127.0.0.1:${process.env.E2E_SANDBOX_PORT ?? '4677'}`

/** AWS itself, as the administrator of an account sees it: what the screen says is checked here. */
export const awsOf = ({ account, region }: Scope): LambdaClient =>
  new LambdaClient({
    endpoint: sandboxUrl,
    region,
    credentials: {
      accessKeyId: account,
      secretAccessKey: readFileSync(path.join(dataFolder, 'sandbox-secret'), 'utf8').trim(),
    },
  })

const control = async (method: string, name: string, body?: object): Promise<unknown> => {
  const response = await fetch(`${sandboxUrl}/_sandbox/${name}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} /_sandbox/${name} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/** Calls that reached the sandbox in one account and region since a moment, oldest first. */
export const callsSince = async (at: number, { account, region }: Scope): Promise<LogEntry[]> => {
  const { entries } = (await control('GET', 'log')) as { entries: LogEntry[] }
  return entries.filter((entry) => entry.at >= at && entry.account === account && entry.region === region)
}

/** Lets calls go wrong. Faults are the whole sandbox's: only `aws-trouble.spec.ts`, whose tests run one after another, may. */
export const addFault = async (fault: Fault): Promise<void> => void (await control('POST', 'faults', fault))

/** Ends every fault. */
export const clearFaults = async (): Promise<void> => void (await control('DELETE', 'faults', {}))
