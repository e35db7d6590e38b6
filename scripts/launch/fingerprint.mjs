import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

const isSource = (name) => !/\.test\.[a-z]+$/.test(name)

function* filesUnder(directory, relative) {
  const absolute = path.join(directory, relative)
  if (!existsSync(absolute)) return
  if (statSync(absolute).isFile()) return yield relative
  for (const name of readdirSync(absolute).sort()) {
    if (isSource(name)) yield* filesUnder(directory, path.join(relative, name))
  }
}

/**
 * SHA-256 over names and contents of files and folders; tests do not count. Contents rather than times, because
 * a checkout or a copy changes the times of files that are the same.
 */
export function fingerprint(directory, entries) {
  const hash = createHash('sha256')
  for (const entry of entries) {
    for (const file of filesUnder(directory, entry)) {
      const content = readFileSync(path.join(directory, file))
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

/** What a stamp file says, or an empty string. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}
