import { writeSync } from 'node:fs'

const used = new Set()
const pause = new Int32Array(new SharedArrayBuffer(4))

// Opening process.stdout takes milliseconds that most functions never need: only those that touch it pay.
for (const name of ['stdout', 'stderr']) {
  const { get } = Object.getOwnPropertyDescriptor(process, name)
  Object.defineProperty(process, name, {
    configurable: true,
    enumerable: true,
    get() {
      const stream = get.call(process)
      used.add(stream)
      return stream
    },
  })
}

/** Writes to stdout and returns when it is written: a line is never lost, nor kept in memory. */
export const writeOut = (text) => {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(1, bytes, written)
    } catch (error) {
      if (error.code !== 'EAGAIN') return
      Atomics.wait(pause, 0, 0, 1)
    }
  }
}

/** Waits for what the function wrote to process.stdout and process.stderr itself. */
export const flushAll = async () => {
  for (const stream of used) {
    if (stream.writableLength > 0) await new Promise((resolve) => stream.write('', resolve))
  }
}
