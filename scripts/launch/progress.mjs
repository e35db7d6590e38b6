/** One line per step: what, and how long it took. */
export function say(step, text) {
  process.stdout.write(`  ${step.padEnd(10)} ${text}\n`)
}

/** Seconds since `startedAt` (epoch ms), as a person reads them. */
export function since(startedAt, now = Date.now()) {
  const seconds = (now - startedAt) / 1000
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
