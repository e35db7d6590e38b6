import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** Bytes by their SHA-256 in hex. What `put` returned can be read for ever, also after the process was killed. */
export type BlobStore = {
  put(bytes: Uint8Array): string
  /** Throws for a key that was never put. */
  get(key: string): Uint8Array
  has(key: string): boolean
  delete(key: string): void
  clear(): void
}

const keyOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const createMemoryBlobs = (): BlobStore => {
  const blobs = new Map<string, Uint8Array>()
  return {
    put(bytes) {
      const key = keyOf(bytes)
      if (!blobs.has(key)) blobs.set(key, Uint8Array.from(bytes))
      return key
    },
    get(key) {
      const bytes = blobs.get(key)
      if (!bytes) throw new Error(`No blob ${key}`)
      return bytes
    },
    has: (key) => blobs.has(key),
    delete: (key) => void blobs.delete(key),
    clear: () => blobs.clear(),
  }
}

const syncDirectory = (directory: string): void => {
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const writeDurably = (file: string, bytes: Uint8Array): void => {
  const directory = path.dirname(file)
  if (!existsSync(directory)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    syncDirectory(path.dirname(directory))
  }
  const partial = `${file}.${randomUUID()}`
  const handle = openSync(partial, 'wx', 0o600)
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  // The name appears only when the bytes are on the disk, so a file that is there is whole.
  renameSync(partial, file)
  syncDirectory(directory)
}

const createDiskBlobs = (root: string): BlobStore => {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const fileOf = (key: string) => {
    if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`No blob ${key}`)
    return path.join(root, key.slice(0, 2), key)
  }
  return {
    put(bytes) {
      const key = keyOf(bytes)
      const file = fileOf(key)
      if (!existsSync(file)) writeDurably(file, bytes)
      return key
    },
    get: (key) => readFileSync(fileOf(key)),
    has: (key) => existsSync(fileOf(key)),
    delete: (key) => rmSync(fileOf(key), { force: true }),
    clear() {
      rmSync(root, { recursive: true, force: true })
      mkdirSync(root, { recursive: true, mode: 0o700 })
    },
  }
}

/** The blobs in `directory/blobs`, or in memory without a directory. */
export const openBlobs = (directory?: string): BlobStore =>
  directory ? createDiskBlobs(path.join(directory, 'blobs')) : createMemoryBlobs()
