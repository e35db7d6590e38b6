import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createZip } from '@/sandbox/demo/zip'
import { canRun, createRuntime, ReservedConcurrencyError, UnsupportedRuntimeError } from './runtime'
import type { RuntimeTarget } from './target'
import { parsed, requestOf, targetOf } from './testing-target'

const temporaryDirectory = mkdtempSync(path.join(tmpdir(), 'runtime-test-'))
const runtime = createRuntime({ temporaryDirectory })
afterAll(async () => {
  await runtime.close()
  rmSync(temporaryDirectory, { recursive: true })
})

const run = async (target: RuntimeTarget, event: unknown = {}) => {
  const result = await runtime.invoke(target, requestOf(event))
  return { ...result, answer: parsed(result.payload) }
}
const js = (code: string, differences: Partial<RuntimeTarget> = {}) => targetOf({ 'index.js': code }, differences)
const python = (code: string, differences: Partial<RuntimeTarget> = {}) =>
  targetOf({ 'app.py': code }, { runtime: 'python3.12', handler: 'app.handler', ...differences })

describe('Node.js handlers', () => {
  it('answers what an async handler returns', async () => {
    const target = targetOf({ 'index.mjs': 'export const handler = async (event) => ({ doubled: event.n * 2 })' })
    expect((await run(target, { n: 21 })).answer).toEqual({ doubled: 42 })
  })

  it('answers what a callback gets', async () => {
    const { answer } = await run(js('exports.handler = (event, context, done) => setTimeout(done, 5, null, "later")'))
    expect(answer).toBe('later')
  })

  it('gives the documented context', async () => {
    const code = `exports.handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() })`
    const { answer } = await run(js(code))
    expect(answer).toMatchObject({
      functionName: 'probe',
      functionVersion: '$LATEST',
      memoryLimitInMB: '256',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:probe',
      logGroupName: '/aws/lambda/probe',
      callbackWaitsForEmptyEventLoop: true,
    })
    expect(answer).toHaveProperty('left', expect.closeTo(5000, -3))
  })

  it('hands the client context over, letters beyond ASCII included', async () => {
    const clientContext = Buffer.from(JSON.stringify({ custom: { city: 'Zürich 東京' } })).toString('base64')
    const target = js('exports.handler = async (event, context) => context.clientContext.custom.city')
    const { payload } = await runtime.invoke(target, requestOf({}, { clientContext }))
    expect(parsed(payload)).toBe('Zürich 東京')
  })

  it('writes START, the console lines, END and REPORT', async () => {
    const { log } = await run(js('exports.handler = async () => console.warn("low on %s", "stock")'))
    expect(log).toMatch(/^START RequestId: \S+ Version: \$LATEST\n/)
    expect(log).toMatch(/\n\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\tWARN\tlow on stock\n/)
    expect(log).toMatch(
      /\nEND RequestId: \S+\nREPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t\n$/,
    )
  })

  it('answers a thrown error with its type, message and trace', async () => {
    const { answer, functionError, log } = await run(
      js('exports.handler = async () => { throw new RangeError("too far") }'),
    )
    expect(functionError).toBe('Unhandled')
    expect(answer).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' })
    expect(JSON.stringify(answer)).toContain('/var/task/index.js:1')
    expect(log).toContain('\tERROR\tInvoke Error \t{"errorType":"RangeError"')
  })

  it('names what is wrong with a handler that cannot be loaded', async () => {
    expect((await run(js('require("absent")'))).answer).toMatchObject({ errorType: 'Runtime.ImportModuleError' })
    expect((await run(js('exports.other = 1'))).answer).toEqual({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handler is undefined or not exported',
      trace: expect.anything(),
    })
    expect((await run(js('exports.handler = ('))).answer).toMatchObject({ errorType: 'Runtime.UserCodeSyntaxError' })
  })

  it('answers a rejection nobody handled', async () => {
    const code =
      'exports.handler = async () => { Promise.reject(new Error("lost")); await new Promise(() => setTimeout(() => {}, 999)) }'
    expect((await run(js(code))).answer).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: lost',
    })
  })

  it('hands out the parts of a streamed answer', async () => {
    const chunks: string[] = []
    const target = js('exports.handler = awslambda.streamifyResponse(async (e, s) => { s.write("[1,"); s.end("2]") })')
    const onChunk = (chunk: Uint8Array) => void chunks.push(new TextDecoder().decode(chunk))
    const { payload } = await runtime.invoke(target, requestOf({}, { onChunk }))
    expect(parsed(payload)).toEqual([1, 2])
    expect(chunks.join('')).toBe('[1,2]')
  })

  it('finds modules in layers', async () => {
    const layer = createZip([{ name: 'nodejs/node_modules/rates/index.js', content: 'exports.vat = 0.2' }])
    const target = js('exports.handler = async () => require("rates").vat', { layers: [{ readCode: () => layer }] })
    expect((await run(target)).answer).toBe(0.2)
  })
})

describe('Other runtimes', () => {
  it.runIf(canRun('python3.12'))('runs Python handlers with print and logging', async () => {
    const code =
      'import logging\nlogging.getLogger().setLevel("INFO")\ndef handler(event, context):\n  print("seen")\n  logging.info("scored")\n  return {"id": context.aws_request_id, "n": event["n"] + 1}\n'
    const { answer, log } = await run(python(code), { n: 1 })
    expect(answer).toMatchObject({ n: 2 })
    expect(log).toContain('\nseen\n')
    expect(log).toMatch(/\[INFO\]\t\S+Z\t[0-9a-f-]{36}\tscored\n/)
  })

  it.runIf(canRun('python3.12'))('answers a Python error with its stack trace', async () => {
    const { answer, functionError } = await run(python('def handler(event, context):\n  raise ValueError("no")\n'))
    expect(functionError).toBe('Unhandled')
    expect(answer).toMatchObject({
      errorType: 'ValueError',
      errorMessage: 'no',
      stackTrace: ['  File "/var/task/app.py", line 2, in handler\n    raise ValueError("no")\n'],
    })
  })

  it.runIf(existsSync('/bin/sh'))('runs the bootstrap of a provided runtime', async () => {
    const content = `#!${process.execPath}
const base = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/'
const main = async () => {
  for (;;) {
    const next = await fetch(base + 'next')
    const event = await next.json()
    const id = next.headers.get('lambda-runtime-aws-request-id')
    await fetch(base + id + '/response', { method: 'POST', body: JSON.stringify({ hello: event.name }) })
  }
}
main()
`
    const zip = createZip([{ name: 'bootstrap', content, executable: true }])
    const target = targetOf({}, { runtime: 'provided.al2023', readCode: () => zip })
    expect((await run(target, { name: 'Ada' })).answer).toEqual({ hello: 'Ada' })
  })

  it('refuses a runtime it cannot run, and says which it can', async () => {
    expect(canRun('java21')).toBe(false)
    await expect(run(js('', { runtime: 'java21' }))).rejects.toThrow(UnsupportedRuntimeError)
    await expect(run(js('', { runtime: 'java21' }))).rejects.toThrow(/java21.*nodejs\*, python3\* and provided\*/)
  })

  it('says that a bootstrap is missing', async () => {
    const { answer } = await run(targetOf({ 'a.txt': '' }, { runtime: 'provided.al2023' }))
    expect(answer).toMatchObject({ errorType: 'Runtime.InvalidEntrypoint' })
  })
})

describe('Isolation', () => {
  it('gives a function nothing of the host environment', async () => {
    const { answer } = await run(
      js('exports.handler = async () => process.env', { environment: { OWN: 'yes', AWS_REGION: 'mars' } }),
    )
    const names = Object.keys(Object(answer)).filter((name) => !/^(AWS_LAMBDA_|LAMBDA_)/.test(name))
    expect(names.toSorted()).toEqual(
      [
        ...['AWS_DEFAULT_REGION', 'AWS_EXECUTION_ENV', 'AWS_REGION', 'LANG', 'LD_LIBRARY_PATH', 'NODE_PATH'],
        ...['OWN', 'PATH', 'TZ', '_HANDLER', '_X_AMZN_TRACE_ID'],
      ].toSorted(),
    )
    expect(answer).toMatchObject({ OWN: 'yes', AWS_REGION: 'us-east-1', TZ: ':UTC' })
  })

  it('reuses a warm environment of the same key and of no other', async () => {
    const code = 'let n = 0; exports.handler = async () => ++n'
    const target = js(code)
    expect((await run(target)).initDurationMs).toBeGreaterThan(0)
    const warm = await run(target)
    expect(warm).toMatchObject({ answer: 2 })
    expect(warm.initDurationMs).toBeUndefined()
    expect((await run(js(code))).answer).toBe(1)
  })

  it('starts anew after retire', async () => {
    const target = js('let n = 0; exports.handler = async () => ++n', { key: 'a/r/retired/$LATEST/1' })
    await run(target)
    runtime.retire('a/r/retired')
    expect((await run(target)).answer).toBe(1)
  })

  it('starts environments ahead of calls, which then are warm and know it', async () => {
    const code = 'exports.handler = async () => process.env.AWS_LAMBDA_INITIALIZATION_TYPE'
    const target = js(code, { key: 'a/r/ahead/1/1' })
    await runtime.provision(target, 1)
    const first = await run(target)
    expect(first).toMatchObject({ answer: 'provisioned-concurrency' })
    expect(first.initDurationMs).toBeUndefined()
    runtime.retire('a/r/ahead/1/1')
    expect((await run(target)).answer).toBe('on-demand')
  })

  it('says when environments cannot be started ahead', async () => {
    await expect(runtime.provision(js('throw new Error("no")', { key: 'a/r/no/1/1' }), 1)).rejects.toThrow(/init phase/)
  })

  it('runs calls of one function at the same time in environments of their own', async () => {
    const target = js(
      'exports.handler = async () => { await new Promise((r) => setTimeout(r, 50)); return process.pid }',
    )
    const pids = await Promise.all([run(target), run(target), run(target)])
    expect(new Set(pids.map((one) => one.answer)).size).toBe(3)
  })

  it('refuses more calls at a time than are reserved', async () => {
    const target = js('exports.handler = async () => 1', { functionName: 'reserved', reserved: 1 })
    const first = run(target)
    await expect(run(target)).rejects.toThrow(ReservedConcurrencyError)
    expect((await first).answer).toBe(1)
    expect((await run(target)).answer).toBe(1)
  })

  it('unpacks nothing outside of the environment', async () => {
    const zip = createZip([{ name: '../../escaped.txt', content: 'x' }])
    const { functionError } = await run(js('', { readCode: () => zip }))
    expect(functionError).toBe('Unhandled')
    expect(existsSync(path.join(temporaryDirectory, 'escaped.txt'))).toBe(false)
  })
})

const countProcessesWith = (text: string): number =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(text)
    } catch {
      return false
    }
  }).length

describe('Limits', () => {
  it('ends an endless loop at the timeout', async () => {
    const { answer, functionError, log } = await run(js('exports.handler = async () => { for (;;); }', { timeout: 1 }))
    expect(functionError).toBe('Unhandled')
    expect(answer).toHaveProperty(
      'errorMessage',
      expect.stringMatching(/^\d{4}-\S+Z [0-9a-f-]{36} Task timed out after 1\.00 seconds$/),
    )
    expect(log).toMatch(/Task timed out after 1\.00 seconds\n\nEND RequestId/)
  })

  it('reports a process that exits', async () => {
    const { answer, log } = await run(js('exports.handler = async () => process.exit(1)'))
    expect(answer).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Runtime exited with error: exit status 1$/),
    })
    expect(log).toContain('Error: Runtime exited with error: exit status 1\nRuntime.ExitError\nEND')
  })

  it.runIf(existsSync('/proc/self/stat'))('ends a function that takes more memory than it has', async () => {
    const code = 'exports.handler = async () => { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)) }'
    const { answer, maxMemoryMb } = await run(js(code, { timeout: 15 }))
    expect(answer).toMatchObject({ errorType: 'Runtime.OutOfMemory', errorMessage: expect.stringContaining('killed') })
    expect(maxMemoryMb).toBe(256)
  })

  it('keeps one megabyte of a flood, its beginning and its end', async () => {
    const code = `exports.handler = async () => {
      console.log('first'); const s = 'x'.repeat(1e6); for (let n = 0; n < 200; n += 1) console.log(s); console.log('last') }`
    const { log, functionError } = await run(js(code, { timeout: 20 }))
    expect(functionError).toBeUndefined()
    expect(log.length).toBeLessThan(1_100_000)
    expect(log).toContain('\tfirst\n')
    expect(log).toContain('\tlast\n')
    expect(log).toMatch(/… \d+ bytes left out …/)
  })

  it.runIf(existsSync('/proc/self/stat'))('ends a fork bomb whole', async () => {
    const code = `exports.handler = async () => {
      require('child_process').spawn('sh', ['-c', 'b() { b | b & }; b bomb-of-the-test'])
      await new Promise((r) => setTimeout(r, 3000)) }`
    expect((await run(js(code, { timeout: 4 }))).functionError).toBe('Unhandled')
    expect(countProcessesWith('bomb-of-the-test')).toBe(0)
  })

  it.runIf(existsSync('/proc/self/stat'))('ends what a function started in another process group', async () => {
    const code = `exports.handler = async () => {
      require('child_process').spawn('sleep', ['98765'], { detached: true }); process.exitCode = 3
      await new Promise((r) => setTimeout(r, 100)); process.exit() }`
    await run(js(code))
    expect(countProcessesWith('98765')).toBe(0)
  })

  it('answers in place of an answer over 6 MB', async () => {
    const { answer } = await run(js('exports.handler = async () => "x".repeat(7e6)'))
    expect(answer).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' })
  })

  it('waits for an environment when as many as allowed are busy, and leaves nothing behind', async () => {
    const small = createRuntime({ temporaryDirectory, maxEnvironments: 1 })
    const before = readdirSync(temporaryDirectory).length
    const code = 'exports.handler = async () => 7'
    const results = await Promise.all([js(code), js(code), js(code)].map((one) => small.invoke(one, requestOf({}))))
    expect(results.map((one) => parsed(one.payload))).toEqual([7, 7, 7])
    await small.close()
    expect(readdirSync(temporaryDirectory)).toHaveLength(before)
  })
})
