import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { startWatchdog } from './watchdog'

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe.runIf(existsSync('/bin/sh'))('The watchdog', () => {
  it('ends the groups it still knows and removes the directory when its sandbox is gone', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'watchdog-test-'))
    const watchdog = startWatchdog(directory)
    const [kept, removed] = [1, 2].map(() => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid ?? 0)
    watchdog.add(kept ?? 0)
    watchdog.add(removed ?? 0)
    watchdog.remove(removed ?? 0)
    // Its input ends, as it does when the process that holds the other end is killed.
    await watchdog.close()
    await vi.waitFor(() => expect(isAlive(kept ?? 0)).toBe(false))
    expect(isAlive(removed ?? 0)).toBe(true)
    process.kill(-(removed ?? 0), 'SIGKILL')
    expect(existsSync(directory)).toBe(false)
  })
})
