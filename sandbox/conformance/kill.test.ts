import type { Lambda } from '@aws-sdk/client-lambda'
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it } from 'vitest'
import { zipOf } from '@/sandbox/testing/memory-sandbox'
import { account, clientOf, region } from './support'

const rounds = 50
const writers = 4
const root = path.resolve(import.meta.dirname, '../..')
const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-kill-'))
const flags = ['--conditions=react-server', '--import', './scripts/register.mjs', 'sandbox/main.ts']

let child: ChildProcess | undefined
afterAll(() => {
  child?.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

const launch = async (): Promise<{ process: ChildProcess; client: Lambda }> => {
  const args = [...flags, '--port', '0', '--data', directory, '--speed', '1000000']
  const process_ = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  child = process_
  const [line]: string[] = await once(createInterface({ input: process_.stdout }), 'line')
  const { url } = JSON.parse(line ?? '') as { url: string }
  return { process: process_, client: clientOf(url) }
}

/** What an answered call promised about a function. */
type Promised = { sha256: string; tag?: string; version?: string; alias?: string }

/** Writes until the sandbox is gone, noting what each answer promised the moment it is there. */
const write = async (client: Lambda, name: string, promised: Map<string, Promised>, onAnswer: () => void) => {
  for (let serial = 0; ; serial++) {
    const FunctionName = `${name}-${serial}`
    const ZipFile = await zipOf({ 'index.js': `// ${FunctionName}` })
    const Role = `arn:aws:iam::${account}:role/r`
    const code = { Runtime: 'nodejs22.x' as const, Handler: 'index.handler', Role, Code: { ZipFile } }
    const { CodeSha256 = '' } = await client.createFunction({ FunctionName, ...code })
    const promise: Promised = { sha256: CodeSha256 }
    promised.set(FunctionName, promise)
    onAnswer()
    const Resource = `arn:aws:lambda:${region}:${account}:function:${FunctionName}`
    await client.tagResource({ Resource, Tags: { serial: FunctionName } })
    promise.tag = FunctionName
    onAnswer()
    const { Version } = await client.publishVersion({ FunctionName })
    promise.version = Version
    onAnswer()
    const alias = await client.createAlias({ FunctionName, Name: 'LIVE', FunctionVersion: Version })
    promise.alias = alias.RevisionId
    onAnswer()
  }
}

const digestOf = async (location: string): Promise<string> => {
  const bytes = Buffer.from(await (await fetch(location)).arrayBuffer())
  return createHash('sha256').update(bytes).digest('base64')
}

/** What of a promise is not there any more. */
const broken = async (client: Lambda, FunctionName: string, promise: Promised): Promise<string[]> => {
  const { Configuration, Code, Tags } = await client.getFunction({ FunctionName })
  const kept: Promised = { sha256: await digestOf(Code?.Location ?? '') }
  expect(Configuration?.CodeSha256).toBe(promise.sha256)
  if (promise.tag) kept.tag = Tags?.serial ?? ''
  if (promise.version)
    kept.version = (await client.getFunctionConfiguration({ FunctionName, Qualifier: promise.version })).Version
  if (promise.alias) kept.alias = (await client.getAlias({ FunctionName, Name: 'LIVE' })).RevisionId
  return JSON.stringify(kept) === JSON.stringify(promise) ? [] : [`${FunctionName}: ${JSON.stringify(kept)}`]
}

const check = async (client: Lambda, promised: Map<string, Promised>): Promise<string[]> =>
  (await Promise.all([...promised].map(([name, promise]) => broken(client, name, promise)))).flat()

it(
  `loses nothing that it answered when it is killed ${rounds} times in the middle of writes`,
  { timeout: 600_000 },
  async () => {
    let last = new Map<string, Promised>()
    let answers = 0
    for (let round = 0; round < rounds; round++) {
      const { process: running, client } = await launch()
      expect(await check(client, last)).toEqual([])
      last = new Map()
      const until = 5 + ((round * 7) % 23)
      let seen = 0
      const onAnswer = () => {
        answers++
        // The other writers are in the middle of theirs.
        if (++seen === until) running.kill('SIGKILL')
      }
      const ended = once(running, 'exit')
      const names = Array.from({ length: writers }, (_, writer) => `fn-${round}-${writer}`)
      await Promise.allSettled(names.map((name) => write(client, name, last, onAnswer)))
      await ended
      client.destroy()
    }
    const { process: running, client } = await launch()
    expect(await check(client, last)).toEqual([])
    expect(answers).toBeGreaterThan(rounds * 5)
    client.destroy()
    running.kill('SIGKILL')
  },
)
