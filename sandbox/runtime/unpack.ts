import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** What Lambda allows a function and its layers to take unzipped. */
const unzippedBytesMax = 250 * 1024 * 1024

const typeMask = 0o170000
const symbolicLink = 0o120000
const regularFile = 0o100000

const open = (zip: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength), { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    )
  })

const openEntry = (file: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })

const readEntry = async (file: ZipFile, entry: Entry): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of await openEntry(file, entry)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** The path below `root` that `name` means, or undefined when it would leave it. */
const placeBelow = (root: string, name: string): string | undefined => {
  const place = path.resolve(root, name)
  return place.startsWith(root + path.sep) && !name.includes('\0') ? place : undefined
}

const unpackEntry = async (file: ZipFile, entry: Entry, root: string, links: Map<string, string>): Promise<void> => {
  const place = placeBelow(root, entry.fileName)
  if (!place) throw new Error(`The zip names a file outside of it: ${entry.fileName}`)
  const mode = entry.externalFileAttributes >>> 16
  if (entry.fileName.endsWith('/')) {
    mkdirSync(place, { recursive: true })
    return
  }
  const type = mode & typeMask
  mkdirSync(path.dirname(place), { recursive: true })
  if (type === symbolicLink) {
    const target = await text(await openEntry(file, entry))
    if (!path.isAbsolute(target) && placeBelow(root, path.join(path.dirname(entry.fileName), target)))
      links.set(place, target)
  } else if (type === regularFile || type === 0) {
    writeFileSync(place, await readEntry(file, entry), { mode: (mode & 0o777) | 0o600 })
  }
}

/**
 * Unpacks `zip` below `root`, which exists. Only files, directories and links that stay below `root`; anything else is
 * left out. Throws for a zip that names places outside, is damaged or unpacks to more than 250 MB.
 */
export const unpack = async (zip: Uint8Array, root: string): Promise<void> => {
  const file = await open(zip)
  const links = new Map<string, string>()
  let total = 0
  await new Promise<void>((resolve, reject) => {
    file.on('error', reject)
    file.on('end', resolve)
    file.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      if (total > unzippedBytesMax) return reject(new Error('The zip unpacks to more than 250 MB'))
      unpackEntry(file, entry, root, links).then(() => file.readEntry(), reject)
    })
    file.readEntry()
  })
  // Last, so that no file is ever written through a link.
  for (const [place, target] of links) symlinkSync(target, place)
}
