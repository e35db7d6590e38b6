import { deflateRawSync, crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { zipOf } from '@/sandbox/testing/memory-sandbox'
import { readZipArchive, type ZipFileEntry } from './zip-archive'

type RawEntry = { name: string; bytes: Buffer; mode?: number; size?: number; crc?: number }

/** Writes archives that no honest tool writes. */
const rawZip = (entries: RawEntry[], count = entries.length): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, bytes, mode = 0o100644, size = bytes.length, crc = crc32(bytes) } of entries) {
    const data = deflateRawSync(bytes)
    const fields = Buffer.alloc(22)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc, 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(size, 18)
    fields.writeUInt16LE(20, 0)
    const nameBytes = Buffer.from(name)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(nameBytes.length, 0)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, lengths, nameBytes, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, lengths, tail, nameBytes]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

const file = (name: string, text = 'x'): RawEntry => ({ name, bytes: Buffer.from(text) })
const link = (name: string, target: string): RawEntry => ({ ...file(name, target), mode: 0o120777 })

it('reads every file with its bytes and mode', async () => {
  const entries: ZipFileEntry[] = []
  const { unzippedBytes } = await readZipArchive(await zipOf({ 'index.js': 'abc', 'lib/a.txt': 'de' }), (entry) =>
    entries.push(entry),
  )
  expect(unzippedBytes).toBe(5)
  expect(entries.map(({ path, mode, bytes }) => [path, mode, Buffer.from(bytes).toString()])).toEqual([
    ['index.js', 0o644, 'abc'],
    ['lib/a.txt', 0o644, 'de'],
  ])
})

it('reads an archive whose author is known to be honest', async () => {
  await expect(readZipArchive(rawZip([file('a'), link('bin/b', '../a')]))).resolves.toEqual({ unzippedBytes: 5 })
})

it.each<[string, Buffer]>([
  ['what is no zip', Buffer.from('hello')],
  ['nothing', Buffer.alloc(0)],
  ['a name that leads outside', rawZip([file('../evil')])],
  ['a name that leads outside from within', rawZip([file('a/../../evil')])],
  ['an absolute name', rawZip([file('/etc/passwd')])],
  ['a Windows name', rawZip([file('C:/evil')])],
  ['a name with backslashes', rawZip([file('..\\evil')])],
  ['a name twice', rawZip([file('a'), file('a')])],
  ['a name twice in disguise', rawZip([file('b/a'), file('b/./a')])],
  ['a link that leads outside', rawZip([link('a', '../../etc')])],
  ['an absolute link', rawZip([link('a', '/etc')])],
  ['a file behind a link', rawZip([link('a', 'b'), file('a/c')])],
  ['a size that is too small', rawZip([{ ...file('a', 'long text'), size: 2 }])],
  ['a size that is too large', rawZip([{ ...file('a', 'long text'), size: 200 }])],
  ['bytes that are damaged', rawZip([{ ...file('a'), crc: 7 }])],
  ['a bomb', rawZip([{ name: 'a', bytes: Buffer.alloc(8_000_000) }])],
  ['more than 250 MB', rawZip([{ ...file('a'), size: 262_144_001 }])],
  ['more than 20,000 entries', rawZip(Array.from({ length: 20_001 }, (_, index) => file(`f${index}`)))],
  ['fewer entries than it says', rawZip([file('a')], 2)],
  ['an archive that is cut short', rawZip([file('a'), file('b')]).subarray(0, -30)],
])('refuses %s', async (_, bytes) => {
  await expect(readZipArchive(bytes)).rejects.toThrow()
})
