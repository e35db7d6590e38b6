import { readdirSync, readFileSync } from 'node:fs'

const pageBytes = 4096
const sampleEveryMs = 50

/** Memory and number of processes of one process group. */
export type GroupSample = { memoryBytes: number; processes: number }

type Watched = { onSample(sample: GroupSample): void }

/** Fields of `/proc/PID/stat` after the command's closing parenthesis: 2 is the group, 21 the resident pages. */
const readStat = (pid: string): { group: number; memoryBytes: number } | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { group: Number(fields[2]), memoryBytes: Number(fields[21]) * pageBytes }
  } catch {
    return undefined
  }
}

const listProcesses = (): string[] => {
  try {
    return readdirSync('/proc').filter((name) => name.charCodeAt(0) >= 48 && name.charCodeAt(0) <= 57)
  } catch {
    return []
  }
}

const watched = new Map<number, Watched>()
let timer: NodeJS.Timeout | undefined
/** Processes known to be in no watched group: they cost one look each, not one per sample. */
let strangers = new Set<string>()

const sampleAll = (): void => {
  const samples = new Map<number, GroupSample>()
  const present = new Set<string>()
  for (const pid of listProcesses()) {
    if (strangers.has(pid)) {
      present.add(pid)
      continue
    }
    const stat = readStat(pid)
    if (!stat) continue
    const sample = samples.get(stat.group) ?? { memoryBytes: 0, processes: 0 }
    if (watched.has(stat.group)) {
      samples.set(stat.group, {
        memoryBytes: sample.memoryBytes + stat.memoryBytes,
        processes: sample.processes + 1,
      })
    } else present.add(pid)
  }
  strangers = present
  for (const [group, sample] of samples) watched.get(group)?.onSample(sample)
}

/** Samples the group every 50 ms until the returned function is called. Without `/proc` nothing is ever sampled. */
export const watchGroup = (group: number, onSample: (sample: GroupSample) => void): (() => void) => {
  watched.set(group, { onSample })
  strangers.clear()
  timer ??= setInterval(sampleAll, sampleEveryMs).unref()
  return () => {
    watched.delete(group)
    if (watched.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The most memory that a process ever had resident, in bytes; 0 when nobody can tell. */
export const readPeakMemory = (pid: number): number => {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))
    return Number(peak?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** Signals a whole group; false when it is gone. */
export const signalGroup = (group: number, signal: NodeJS.Signals): boolean => {
  try {
    process.kill(-group, signal)
    return true
  } catch {
    return false
  }
}

const carries = (pid: string, marker: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(marker)
  } catch {
    return false
  }
}

/** Kills processes that left their group but still carry `marker` (`NAME=value`) in their environment. */
export const killMarked = (marker: string): void => {
  for (let round = 0, found = true; found && round < 20; round += 1) {
    found = false
    for (const pid of listProcesses()) {
      if (!carries(pid, marker)) continue
      found = true
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        // It ended by itself.
      }
    }
  }
}
