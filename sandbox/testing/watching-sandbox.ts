import { afterAll, beforeAll } from 'vitest'
import type { RunningSandbox, SandboxOptions } from '@/sandbox/server'
import { startSandbox } from '@/sandbox/server'

/** What every SDK client needs to talk to a sandbox as an account's administrator. */
export type ClientSettings = {
  endpoint: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  maxAttempts: number
  disableHostPrefix: boolean
}

/** Starts a sandbox for the tests of one file. */
export const openSandbox = (options: SandboxOptions = {}) => {
  const started: { sandbox?: RunningSandbox } = {}
  beforeAll(async () => {
    started.sandbox = await startSandbox({ speed: Infinity, control: true, ...options })
  })
  afterAll(async () => {
    await started.sandbox?.close()
  })
  return {
    get running(): RunningSandbox {
      if (!started.sandbox) throw new Error('The sandbox is not there yet')
      return started.sandbox
    },
    settings(account = '111122223333', region = 'us-east-1'): ClientSettings {
      return {
        endpoint: this.running.url,
        region,
        credentials: { accessKeyId: account, secretAccessKey: 'sandbox' },
        maxAttempts: 1,
        disableHostPrefix: true,
      }
    },
  }
}
