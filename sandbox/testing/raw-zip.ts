import { crc32, deflateRawSync } from 'node:zlib'

export type RawEntry = {
  name: string
  bytes: Buffer
  mode?: number
  size?: number
  crc?: number
  /** Size that only the local header claims. */
  localSize?: number
  localName?: string
  /** Whose bytes the directory says it has; its own without. */
  at?: number
}

/** Writes archives that no honest tool writes. */
export const rawZip = (entries: RawEntry[], count = entries.length): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { name, bytes, mode = 0o100644, size = bytes.length, crc = crc32(bytes) } = entry
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
    const localFields = Buffer.from(fields)
    localFields.writeUInt32LE(entry.localSize ?? size, 18)
    const localName = Buffer.from(entry.localName ?? name)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), localFields, lengths, localName, data])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((mode << 16) >>> 0, 6)
    tail.writeUInt32LE(entry.at ?? offset, 10)
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
