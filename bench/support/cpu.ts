import { readFileSync } from 'node:fs'

/** Linux counts in hundredths wherever it runs Node.js. */
export const ticksPerSecond = 100

/** User and system CPU time of a process so far, in clock ticks. Source: proc(5), fields 14 and 15 of `stat`. */
export const cpuTicks = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}
