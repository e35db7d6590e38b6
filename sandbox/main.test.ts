import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-main-'))
const flags = ['--conditions=react-server', '--import', './scripts/register.mjs', 'sandbox/main.ts']

const launch = (...argv: string[]): ChildProcess =>
  spawn(process.execPath, [...flags, ...argv], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })

const firstLine = async (child: ChildProcess): Promise<string> => {
  if (!child.stdout) throw new Error('The child has no stdout')
  const [line]: string[] = await once(createInterface(child.stdout), 'line')
  return line ?? ''
}

const failure = async (child: ChildProcess): Promise<{ code: unknown; text: string }> => {
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code]: unknown[] = await once(child, 'close')
  return { code, text }
}

let child: ChildProcess
let ready: { ready: boolean; url: string; pid: number }
beforeAll(async () => {
  child = launch('--port', '0', '--data', directory)
  ready = JSON.parse(await firstLine(child)) as typeof ready
})
afterAll(async () => {
  child.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

it('says in one line of JSON where it listens and who it is', () => {
  expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), pid: child.pid })
})

it('cannot be reached on any other address of the machine', async () => {
  const port = Number(new URL(ready.url).port)
  const others = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  for (const { address, internal, family } of others) {
    if (internal || family !== 'IPv4') continue
    const socket = connect(port, address)
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'open'),
      once(socket, 'error').then(() => 'closed'),
    ]).catch(() => 'closed')
    socket.destroy()
    expect([address, outcome]).toEqual([address, 'closed'])
  }
})

it.each<[string, () => string[], RegExp]>([
  ['the port is taken', () => ['--port', new URL(ready.url).port], /address already in use .*choose another --port/],
  ['another process has the folder', () => ['--port', '0', '--data', directory], /Another process uses/],
  ['it does not know an argument', () => ['--bogus'], /bogus/],
])('leaves with 1 and says why when %s', async (_, argv, message) => {
  const { code, text } = await failure(launch(...argv()))
  expect([code, text]).toEqual([1, expect.stringMatching(message)])
})

it('leaves at once on SIGTERM, with 0 and with connections open', async () => {
  const socket = connect(Number(new URL(ready.url).port), '127.0.0.1')
  await once(socket, 'connect')
  const startedAt = performance.now()
  child.kill('SIGTERM')
  const [code]: unknown[] = await once(child, 'exit')
  socket.destroy()
  expect([code, performance.now() - startedAt < 2_000]).toEqual([0, true])
  const again = createServer().listen(Number(new URL(ready.url).port), '127.0.0.1')
  await once(again, 'listening')
  expect((again.address() as AddressInfo).address).toBe('127.0.0.1')
  again.close()
})
