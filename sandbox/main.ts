import { parseArguments, type Arguments } from './arguments'
import type { Sandbox } from './lambda/context'
import type { MetricHistory } from './metrics/history'
import { startSandbox, type RunningSandbox } from './server'

const externalIds = (): Record<string, string> => {
  const parsed: unknown = JSON.parse(process.env.SANDBOX_EXTERNAL_IDS ?? '{}')
  if (typeof parsed !== 'object' || parsed === null) throw new Error('SANDBOX_EXTERNAL_IDS must be a JSON object')
  return Object.fromEntries(Object.entries(parsed).map(([account, id]) => [account, String(id)]))
}

const readSeed = async ({ demo, functions }: Arguments): Promise<((sandbox: Sandbox) => void) | undefined> => {
  if (!demo && !functions) return undefined
  const { seedDemo, seedMany } = await import('./demo/seed')
  const ids = externalIds()
  return (sandbox) => {
    if (demo) seedDemo(sandbox, ids)
    if (functions) seedMany(sandbox, functions)
  }
}

const readHistory = async ({ demo }: Arguments): Promise<MetricHistory | undefined> => {
  if (!demo) return undefined
  const [{ createHistory }, { demoTraffic }] = await Promise.all([
    import('./metrics/history'),
    import('./demo/traffic'),
  ])
  return createHistory(demoTraffic())
}

const start = async (): Promise<RunningSandbox> => {
  const options = parseArguments(process.argv.slice(2))
  const { SANDBOX_SECRET, SANDBOX_CREDENTIALS, SANDBOX_CONTROL, SANDBOX_QUOTA } = process.env
  const seed = await readSeed(options)
  const history = await readHistory(options)
  return startSandbox({
    port: options.port,
    speed: options.speed,
    control: SANDBOX_CONTROL === '1',
    quota: SANDBOX_QUOTA === 'aws' ? 'aws' : undefined,
    ...(options.directory !== undefined && { directory: options.directory }),
    ...(SANDBOX_SECRET && { secret: SANDBOX_SECRET }),
    ...(SANDBOX_CREDENTIALS && { credentials: SANDBOX_CREDENTIALS }),
    ...(seed && { seed }),
    ...(history && { history }),
  })
}

const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE')
    return `${error.message}: end what uses it or choose another --port`
  return error.message
}

try {
  const running = await start()
  const stop = () => void running.close().finally(() => process.exit(0))
  process.once('SIGTERM', stop).once('SIGINT', stop)
  process.stdout.write(`${JSON.stringify({ ready: true, url: running.url, pid: process.pid })}\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
