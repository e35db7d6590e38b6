import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction, type MemorySandbox } from '@/sandbox/testing/memory-sandbox'
import { storeZip } from './code'
import { insertFunction } from './function-store'

const place = { account: '123456789012', region: 'us-west-2' }

const insertMany = async ({ sandbox }: MemorySandbox, count: number, prefix = 'fn') => {
  const { Runtime, Handler, Role, Code } = await minimalFunction('seed')
  const code = storeZip(sandbox, Code.ZipFile)
  for (let index = 0; index < count; index++)
    insertFunction(sandbox, place, {
      name: `${prefix}-${String(index).padStart(5, '0')}`,
      Runtime,
      Handler,
      Role,
      code,
    })
}

const readAll = async ({ call }: MemorySandbox, between: () => void = () => {}) => {
  const names: (string | undefined)[] = []
  let Marker: string | undefined
  do {
    const page = await call('ListFunctions', { Marker, MaxItems: 10_000 })
    expect(page.Functions?.length).toBeLessThanOrEqual(50)
    names.push(...(page.Functions ?? []).map((fn) => fn.FunctionName))
    Marker = page.NextMarker
    between()
  } while (Marker)
  return names
}

it('pages by fifty whatever MaxItems says, and shows every function once', async () => {
  const sandbox = createMemorySandbox()
  await insertMany(sandbox, 120)
  const names = await readAll(sandbox)
  expect(names).toHaveLength(120)
  expect(new Set(names).size).toBe(120)
})

it('neither skips nor repeats what is there all the time while others come and go', async () => {
  const sandbox = createMemorySandbox()
  await insertMany(sandbox, 120)
  let round = 0
  const names = await readAll(sandbox, () => {
    void sandbox.call('DeleteFunction', { FunctionName: `fn-0000${round++}` })
  })
  expect(names.filter((name) => name && name > 'fn-00010')).toHaveLength(109)
})

it('leaves out of an entry what AWS leaves out', async () => {
  const { call } = createMemorySandbox()
  await call('CreateFunction', await minimalFunction('one'))
  const [entry = {}] = (await call('ListFunctions', {})).Functions ?? []
  expect(entry).toMatchObject({ FunctionName: 'one', Version: '$LATEST' })
  for (const member of ['State', 'LastUpdateStatus', 'RuntimeVersionConfig', 'Tags'])
    expect(entry).not.toHaveProperty(member)
})

it('lists every version with FunctionVersion ALL, each by its qualified ARN', async () => {
  const { call } = createMemorySandbox()
  await call('CreateFunction', { ...(await minimalFunction('b')), Publish: true })
  await call('CreateFunction', await minimalFunction('a'))
  const pages = []
  let Marker: string | undefined
  do {
    const page = await call('ListFunctions', { FunctionVersion: 'ALL', MaxItems: 1, Marker })
    pages.push(page.Functions?.map((fn) => fn.FunctionArn?.replace(/.*function:/, '')))
    Marker = page.NextMarker
  } while (Marker)
  expect(pages).toEqual([['a:$LATEST'], ['b:$LATEST'], ['b:1']])
})

it('refuses a marker that it did not make', async () => {
  const { call } = createMemorySandbox()
  await expect(call('ListFunctions', { Marker: 'nonsense' })).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
  })
})

it('keeps accounts and regions apart', async () => {
  const { call } = createMemorySandbox()
  await call('CreateFunction', await minimalFunction('here'))
  expect((await call('ListFunctions', {}, { region: 'eu-west-1' })).Functions).toEqual([])
  expect((await call('ListFunctions', {}, { account: '111122223333' })).Functions).toEqual([])
})

it('answers a page of ten thousand functions and a single function fast', async () => {
  const sandbox = createMemorySandbox()
  await insertMany(sandbox, 10_000)
  const first = await sandbox.call('ListFunctions', {})
  // The best of several rounds: others use this machine too.
  const timed = async (times: number, run: () => Promise<unknown>) => {
    let best = Infinity
    for (let round = 0; round < 10; round++) {
      const start = performance.now()
      for (let time = 0; time < times; time++) await run()
      best = Math.min(best, (performance.now() - start) / times)
    }
    return best
  }
  const list = await timed(10, () => sandbox.call('ListFunctions', { Marker: first.NextMarker }))
  const get = await timed(100, () => sandbox.call('GetFunction', { FunctionName: 'fn-05000' }))
  expect({ list: list < 3, get: get < 0.3, measured: [list, get] }).toMatchObject({ list: true, get: true })
})
