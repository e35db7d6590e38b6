import { expect, it } from 'vitest'
import { createMemorySandbox, minimalFunction } from '@/sandbox/testing/memory-sandbox'
import { rawZip } from '@/sandbox/testing/raw-zip'

const entry = (name: string) => ({ name, bytes: Buffer.from('x') })
const unreadable = 'Could not unzip uploaded file. Please check your file, then try to upload again.'

const archives: [string, Buffer, string][] = [
  ['what is no zip', Buffer.from('hello'), unreadable],
  ['a way out', rawZip([entry('../evil')]), unreadable],
  ['an absolute name', rawZip([entry('/etc/cron.d/evil')]), unreadable],
  ['a link that leads out', rawZip([{ name: 'a', bytes: Buffer.from('/etc'), mode: 0o120777 }]), unreadable],
  ['a device', rawZip([{ ...entry('null'), mode: 0o020666 }]), unreadable],
  ['a name twice', rawZip([entry('a'), entry('a')]), unreadable],
  ['a bomb', rawZip([{ name: 'a', bytes: Buffer.alloc(8_000_000) }]), unreadable],
  ['a lie about a size', rawZip([{ ...entry('a'), size: 20 }]), unreadable],
  ['shared bytes', rawZip([entry('a'), { ...entry('b'), localName: 'a', at: 0 }]), unreadable],
  ['half an archive', rawZip([entry('a'), entry('b')]).subarray(0, -30), unreadable],
  ['too much', rawZip([{ ...entry('a'), size: 262_144_001 }]), 'Unzipped size must be smaller than 262144000 bytes'],
]

it.each(archives)('%s is refused wherever code is taken, and leaves nothing behind', async (_, ZipFile, message) => {
  const { call } = createMemorySandbox()
  const input = await minimalFunction('honest')
  await call('CreateFunction', input)
  const { CodeSha256 } = await call('GetFunctionConfiguration', { FunctionName: 'honest' })
  const refusal = { code: 'InvalidParameterValueException', status: 400, message }
  await expect(call('CreateFunction', { ...input, FunctionName: 'evil', Code: { ZipFile } })).rejects.toMatchObject(
    refusal,
  )
  await expect(call('UpdateFunctionCode', { FunctionName: 'honest', ZipFile })).rejects.toMatchObject(refusal)
  await expect(call('PublishLayerVersion', { LayerName: 'l', Content: { ZipFile } })).rejects.toMatchObject(refusal)
  expect((await call('ListFunctions', {})).Functions).toHaveLength(1)
  expect((await call('ListLayers', {})).Layers).toEqual([])
  expect((await call('GetFunctionConfiguration', { FunctionName: 'honest' })).CodeSha256).toBe(CodeSha256)
})
