import { crc32, deflateRawSync } from 'node:zlib'

/** A file of a zip; `executable` for a bootstrap. */
export type ZipFile = { name: string; content: string | Uint8Array; executable?: boolean }

const utf8Names = 0x0800
const deflated = 8
/** 1980-01-01, the zip epoch: the same files are always the same bytes. */
const dosDate = 0x0021

type Packed = { name: Buffer; fields: Buffer; data: Buffer; mode: number; offset: number }

const pack = (file: ZipFile): Packed => {
  const content = typeof file.content === 'string' ? Buffer.from(file.content) : Buffer.from(file.content)
  const data = deflateRawSync(content)
  const name = Buffer.from(file.name)
  // What the local header and the directory both say: version, flags, method, time, date, sums, lengths.
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(utf8Names, 2)
  fields.writeUInt16LE(deflated, 4)
  fields.writeUInt16LE(dosDate, 8)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(data.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(name.length, 22)
  return { name, fields, data, mode: 0o100000 | (file.executable ? 0o755 : 0o644), offset: 0 }
}

const directoryEntry = (file: Packed): Buffer => {
  const head = Buffer.from([0x50, 0x4b, 1, 2, 20, 3])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE((file.mode << 16) >>> 0, 6)
  tail.writeUInt32LE(file.offset, 10)
  return Buffer.concat([head, file.fields, tail, file.name])
}

/** A zip archive with these files. Deterministic. */
export const createZip = (files: ZipFile[]): Buffer => {
  const parts: Buffer[] = []
  let offset = 0
  const packed = files.map(pack)
  for (const file of packed) {
    file.offset = offset
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), file.fields, file.name, file.data])
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(packed.map(directoryEntry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(packed.length, 8)
  end.writeUInt16LE(packed.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}
