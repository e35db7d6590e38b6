import { Lambda } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll } from 'vitest'
import { startSandbox, type RunningSandbox, type SandboxOptions } from '@/sandbox/server'

export const account = '123456789012'
export const region = 'us-east-1'

/** A client of AWS's own making against this address, signed as an account's administrator. */
export const clientOf = (endpoint: string, accountId = account): Lambda =>
  new Lambda({
    endpoint,
    region,
    credentials: { accessKeyId: accountId, secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  })

/** Starts a sandbox for the tests of one file and gives them its client. */
export const launchSandbox = (options: SandboxOptions = {}) => {
  const started: { sandbox?: RunningSandbox; client?: Lambda } = {}
  beforeAll(async () => {
    started.sandbox = await startSandbox({ speed: 20, control: true, ...options })
    started.client = clientOf(started.sandbox.url)
  })
  afterAll(async () => {
    started.client?.destroy()
    await started.sandbox?.close()
  })
  return {
    get client(): Lambda {
      if (!started.client) throw new Error('The sandbox is not there yet')
      return started.client
    },
    /** Takes everything away that was made. */
    async reset(): Promise<void> {
      await fetch(`${started.sandbox?.url}/_sandbox/reset`, { method: 'POST' })
    },
    get url(): string {
      return started.sandbox?.url ?? ''
    },
  }
}
