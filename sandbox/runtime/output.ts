import type { Readable } from 'node:stream'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'

/** Kept of the beginning and, separately, of the end of what one invocation writes. */
const keptBytes = 512 * 1024
/** From here on a writer is slowed down, so that a flood cannot keep the sandbox from everything else. */
const freeBytes = 8 * 1024 * 1024
const floodPauseMs = 2
const floodBytes = 1024 * 1024

/** What a process writes to stdout and stderr, bounded. */
export type Output = {
  follow(stream: Readable): void
  /** Adds a line of the platform's own. */
  write(line: string): void
  /** Reads what is still in the pipes. */
  settle(): Promise<void>
  /** What was written since the last call. */
  take(): string
}

type Kept = {
  head: Buffer[]
  headBytes: number
  tail: Buffer[]
  tailBytes: number
  droppedBytes: number
  bytes: number
}

const nothing = (): Kept => ({ head: [], headBytes: 0, tail: [], tailBytes: 0, droppedBytes: 0, bytes: 0 })

const keep = (kept: Kept, chunk: Buffer): void => {
  kept.bytes += chunk.length
  if (kept.headBytes + chunk.length <= keptBytes && kept.tail.length === 0) {
    kept.head.push(chunk)
    kept.headBytes += chunk.length
    return
  }
  kept.tail.push(chunk)
  kept.tailBytes += chunk.length
  for (let first = kept.tail[0]; first && kept.tailBytes - first.length >= keptBytes; first = kept.tail[0]) {
    kept.tail.shift()
    kept.tailBytes -= first.length
    kept.droppedBytes += first.length
  }
}

const textOf = (kept: Kept): string => {
  const tail = Buffer.concat(kept.tail)
  const excess = Math.max(0, tail.length - keptBytes)
  const dropped = kept.droppedBytes + excess
  const note = dropped ? `\n… ${dropped} bytes left out …\n` : ''
  return Buffer.concat(kept.head).toString() + note + tail.subarray(excess).toString()
}

export const createOutput = (): Output => {
  let kept = nothing()
  let reads = 0
  let flood = 0
  let paused = 0

  const follow = (stream: Readable) => {
    stream.on('error', () => undefined)
    stream.on('data', (chunk: Buffer) => {
      reads += 1
      keep(kept, chunk)
      flood += chunk.length
      if (kept.bytes < freeBytes || flood < floodBytes) return
      flood = 0
      stream.pause()
      paused += 1
      setTimeout(() => {
        paused -= 1
        stream.resume()
      }, floodPauseMs).unref()
    })
  }

  const settle = async () => {
    // A process that goes on writing while its answer is already here must not hold it up.
    for (let turn = 0, quiet = 0; quiet < 2 && turn < 50; turn += 1) {
      const before = reads
      const isPaused = paused > 0
      await (isPaused ? wait(floodPauseMs) : setImmediate())
      // A pipe that we do not read is not an empty one.
      quiet = reads === before && !isPaused ? quiet + 1 : 0
    }
  }

  const take = () => {
    const text = textOf(kept)
    kept = nothing()
    return text
  }

  return { follow, write: (line) => keep(kept, Buffer.from(line)), settle, take }
}
