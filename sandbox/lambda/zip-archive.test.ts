import { crc32 } from 'node:zlib'
import { expect, it } from 'vitest'
import { zipOf } from '@/sandbox/testing/memory-sandbox'
import { rawZip, type RawEntry } from '@/sandbox/testing/raw-zip'
import { readZipArchive, type ZipFileEntry } from './zip-archive'

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
  ['a size that only the header before the bytes claims', rawZip([{ ...file('a', 'long text'), localSize: 2 }])],
  ['a name that only the header before the bytes has', rawZip([{ ...file('a'), localName: 'b' }])],
  ['entries that share their bytes', rawZip([file('a'), { ...file('b'), localName: 'a', at: 0 }])],
  ['a character device', rawZip([{ ...file('null'), mode: 0o020666 }])],
  ['a block device', rawZip([{ ...file('disk'), mode: 0o060660 }])],
  ['a pipe', rawZip([{ ...file('pipe'), mode: 0o010644 }])],
  ['a socket', rawZip([{ ...file('socket'), mode: 0o140755 }])],
  ['bytes that are damaged', rawZip([{ ...file('a'), crc: 7 }])],
  ['a bomb', rawZip([{ name: 'a', bytes: Buffer.alloc(8_000_000) }])],
  ['more than 250 MB', rawZip([{ ...file('a'), size: 262_144_001 }])],
  ['more than 20,000 entries', rawZip(Array.from({ length: 20_001 }, (_, index) => file(`f${index}`)))],
  ['fewer entries than it says', rawZip([file('a')], 2)],
  ['an archive that is cut short', rawZip([file('a'), file('b')]).subarray(0, -30)],
])('refuses %s', async (_, bytes) => {
  await expect(readZipArchive(bytes)).rejects.toThrow()
})

it('says of entries that overlap that they do', async () => {
  const inner = rawZip([file('a', 'text')])
  const local = inner.subarray(0, inner.indexOf('PK\x01\x02', 0, 'latin1'))
  // A stored entry whose bytes are the whole local entry of another one.
  const outer = Buffer.alloc(30)
  outer.write('PK\x03\x04', 'latin1')
  outer.writeUInt16LE(20, 4)
  outer.writeUInt32LE(crc32(local), 14)
  outer.writeUInt32LE(local.length, 18)
  outer.writeUInt32LE(local.length, 22)
  outer.writeUInt16LE(1, 26)
  const entryOf = (name: string, header: Buffer, at: number): Buffer => {
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    return Buffer.concat([
      Buffer.from('PK\x01\x02'),
      Buffer.from([20, 3]),
      header.subarray(4, 30),
      tail,
      Buffer.from(name),
    ])
  }
  const directory = Buffer.concat([entryOf('o', outer, 0), entryOf('a', local, 31)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(2, 8)
  end.writeUInt16LE(2, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(31 + local.length, 16)
  await expect(readZipArchive(Buffer.concat([outer, Buffer.from('o'), local, directory, end]))).rejects.toThrow(
    'Entries overlap',
  )
})
