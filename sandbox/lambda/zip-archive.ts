import path from 'node:path'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** One file of an archive. `path` is relative, normal and inside. `mode` holds Unix permission bits, 0 when unknown. */
export type ZipFileEntry = { path: string; mode: number; linkTarget?: string; bytes: Uint8Array }

/** A reason not to accept an archive; the message says which. */
export class ZipError extends Error {}

/** The archive may be what it says, but it is too large. */
export class ZipTooLargeError extends ZipError {}

/** Lambda's limit, layers included. */
export const unzippedBytesMax = 262_144_000
const entriesMax = 20_000
const ratioMax = 200
/** A few kilobytes of zeros compress better than any bomb needs; the ratio says nothing below this. */
const ratioBytesMin = 1_048_576

const open = (buffer: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }
    yauzl.fromBuffer(buffer, options, (error, zip) => (error ? reject(error) : resolve(zip)))
  })

const nextEntry = (zip: ZipFile): Promise<Entry | undefined> =>
  new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      zip.removeAllListeners('entry').removeAllListeners('end').removeAllListeners('error')
      done()
    }
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)))
    zip.once('end', () => settle(() => resolve(undefined)))
    zip.once('error', (error: Error) => settle(() => reject(error)))
    zip.readEntry()
  })

const readBytes = async (zip: ZipFile, entry: Entry): Promise<Buffer> => {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)))
  })
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  if (crc32(bytes) !== entry.crc32) throw new ZipError(`${entry.fileName} is damaged`)
  return bytes
}

const modeOf = (entry: Entry): number => (entry.externalFileAttributes >>> 16) & 0xffff
const linkType = 0o120000
/** Files, folders and links; 0 where the tool that wrote the archive knows no types. Nothing else is code. */
const types = [0, 0o100000, 0o040000, linkType]
const typeOf = (entry: Entry): number => modeOf(entry) & 0o170000
const isLink = (entry: Entry): boolean => typeOf(entry) === linkType

const checkLink = (name: string, target: string): void => {
  const resolved = path.posix.normalize(path.posix.join(path.posix.dirname(name), target))
  if (path.posix.isAbsolute(target) || resolved === '..' || resolved.startsWith('../'))
    throw new ZipError(`${name} links outside the archive`)
}

const normalName = (entry: Entry, known: Set<string>): string => {
  const name = path.posix.normalize(entry.fileName).replace(/\/$/, '')
  if (name.startsWith('/') || name === '..' || name.startsWith('../') || /[\0\\]/.test(name) || /^[a-zA-Z]:/.test(name))
    throw new ZipError(`${entry.fileName} is outside the archive`)
  if (known.has(name)) throw new ZipError(`${entry.fileName} is there twice`)
  known.add(name)
  return name
}

const localHeaderBytes = 30
const sizeUnknown = [0, 0xffffffff]

/** What stands before an entry's bytes must say what the directory says: other tools read that. */
const checkLocalHeader = (bytes: Buffer, entry: Entry): void => {
  const at = entry.relativeOffsetOfLocalHeader
  const claimed = [bytes.readUInt32LE(at + 18), bytes.readUInt32LE(at + 22)]
  const known = [entry.compressedSize, entry.uncompressedSize]
  const isLying = claimed.some((size, index) => !sizeUnknown.includes(size) && size !== known[index])
  const name = bytes.subarray(at + localHeaderBytes, at + localHeaderBytes + bytes.readUInt16LE(at + 26))
  if (isLying || !name.equals(entry.fileNameRaw)) throw new ZipError(`${entry.fileName} is not what its header says`)
}

type Span = { start: number; end: number }

const spanOf = (entry: Entry): Span => {
  const start = entry.relativeOffsetOfLocalHeader
  return { start, end: start + localHeaderBytes + entry.fileNameRaw.length + entry.compressedSize }
}

/** Entries that share bytes are how a small archive becomes a large one without any being compressed too well. */
const checkSpans = (spans: Span[]): void => {
  const sorted = spans.toSorted((one, other) => one.start - other.start)
  if (sorted.some(({ end }, index) => end > (sorted[index + 1]?.start ?? Infinity)))
    throw new ZipError('Entries overlap')
}

const checkEntry = (entry: Entry, unzippedBytes: number): void => {
  if (unzippedBytes > unzippedBytesMax)
    throw new ZipTooLargeError(`Unzipped size must be smaller than ${unzippedBytesMax} bytes`)
  if (entry.uncompressedSize > ratioBytesMin && entry.uncompressedSize > entry.compressedSize * ratioMax)
    throw new ZipError(`${entry.fileName} is compressed too well to be true`)
  if (!types.includes(typeOf(entry))) throw new ZipError(`${entry.fileName} is no file`)
  if (entry.isEncrypted()) throw new ZipError(`${entry.fileName} is encrypted`)
}

/** Nothing may be written through a link: a link that is also a folder of another entry is an escape. */
const checkLinks = (names: Set<string>, links: Set<string>): void => {
  if (!links.size) return
  for (const name of names)
    for (let parent = path.posix.dirname(name); parent !== '.'; parent = path.posix.dirname(parent))
      if (links.has(parent)) throw new ZipError(`${name} lies behind a link`)
}

/**
 * Reads a whole archive from memory and hands each file to `visit`; folders are implied by the paths. Throws `ZipError`,
 * or yauzl's own error, for what is not a zip, is cut short, lies about sizes or names, leaves its root, repeats a name, shares bytes, holds a
 * device or is a bomb.
 */
export const readZipArchive = async (
  bytes: Uint8Array,
  visit: (entry: ZipFileEntry) => void = () => {},
): Promise<{ unzippedBytes: number }> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await open(buffer)
  if (zip.entryCount > entriesMax) throw new ZipError(`More than ${entriesMax} entries`)
  const names = new Set<string>()
  const links = new Set<string>()
  const spans: Span[] = []
  let unzippedBytes = 0
  for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
    const name = normalName(entry, names)
    unzippedBytes += entry.uncompressedSize
    checkEntry(entry, unzippedBytes)
    spans.push(spanOf(entry))
    if (entry.fileName.endsWith('/')) continue
    const content = await readBytes(zip, entry)
    checkLocalHeader(buffer, entry)
    const linkTarget = isLink(entry) ? content.toString() : undefined
    if (linkTarget !== undefined) {
      checkLink(name, linkTarget)
      links.add(name)
    }
    visit({ path: name, mode: modeOf(entry) & 0o777, bytes: content, ...(linkTarget !== undefined && { linkTarget }) })
  }
  checkLinks(names, links)
  checkSpans(spans)
  return { unzippedBytes }
}
