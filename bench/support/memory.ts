import { readFileSync } from 'node:fs'

/** Resident memory of a process in megabytes. Source: proc(5), `VmRSS` of `status`. */
export const residentMegabytes = (pid: number): number => {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (!kilobytes) throw new Error(`Process ${pid} has no resident memory`)
  return Number(kilobytes) / 1024
}
