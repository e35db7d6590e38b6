import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openEnvironment, type Environment, type EnvironmentHost } from './environment'
import { bootstrapDirectory } from './interpreter'
import type { RuntimeTarget } from './target'
import { startWatchdog } from './watchdog'

export type PoolOptions = { temporaryDirectory: string | undefined; maxEnvironments: number; idleMs: number }

/** The environments that are alive: lent to one invocation at a time, kept warm for a while, never too many. */
export type Pool = {
  /** Waits while as many as allowed are busy. */
  acquire(target: RuntimeTarget): Promise<Environment>
  release(environment: Environment): void
  /** Opens and starts environments that stay until they are retired; never more than half of all. */
  provision(target: RuntimeTarget, count: number): Promise<void>
  retire(matches: (key: string) => boolean): void
  close(): Promise<void>
}

type Member = { environment: Environment; busy: boolean; retired: boolean; pinned: boolean; usedAt: number }

const openHost = (temporaryDirectory = tmpdir()): EnvironmentHost => {
  mkdirSync(temporaryDirectory, { recursive: true, mode: 0o700 })
  const root = mkdtempSync(path.join(temporaryDirectory, 'lambda-'))
  const runtime = path.join(root, 'runtime')
  cpSync(bootstrapDirectory, runtime, { recursive: true })
  return { root, runtime, watchdog: startWatchdog(root) }
}

export const createPool = (options: PoolOptions): Pool => {
  const members = new Map<Environment, Member>()
  const stopping = new Set<Promise<void>>()
  const queue: (() => void)[] = []
  let host: EnvironmentHost | undefined
  let opening = 0
  let closed = false

  const remove = (environment: Environment) => {
    members.delete(environment)
    const stopped = environment.stop().finally(() => stopping.delete(stopped))
    stopping.add(stopped)
    queue.shift()?.()
  }
  const idle = (): Member[] => [...members.values()].filter((member) => !member.busy)
  const sweeper = setInterval(
    () => {
      const before = Date.now() - options.idleMs
      for (const member of idle()) if (!member.pinned && member.usedAt < before) remove(member.environment)
    },
    Math.min(options.idleMs, 15_000),
  ).unref()

  const findWarm = (key: string): Member | undefined =>
    idle().findLast((member) => member.environment.key === key && member.environment.isAlive())

  /** A warm environment of the key, or undefined when there is room for a new one. */
  const waitForPlace = async (key: string): Promise<Member | undefined> => {
    for (;;) {
      if (closed) throw new Error('The runtime is closed')
      const warm = findWarm(key)
      if (warm || members.size + opening < options.maxEnvironments) return warm
      const oldest = idle()
        .filter(({ pinned }) => !pinned)
        .toSorted((one, other) => one.usedAt - other.usedAt)[0]
      if (oldest) remove(oldest.environment)
      else await new Promise<void>((resolve) => queue.push(resolve))
    }
  }

  const acquire = async (target: RuntimeTarget): Promise<Environment> => {
    const warm = await waitForPlace(target.key)
    if (warm) {
      warm.busy = true
      return warm.environment
    }
    host ??= openHost(options.temporaryDirectory)
    opening += 1
    try {
      const environment = await openEnvironment(target, host)
      members.set(environment, { environment, busy: true, retired: false, pinned: false, usedAt: Date.now() })
      return environment
    } finally {
      opening -= 1
    }
  }

  const provision = async (target: RuntimeTarget, count: number): Promise<void> => {
    const pinned = [...members.values()].filter((member) => member.pinned)
    const have = pinned.filter(({ environment }) => environment.key === target.key).length
    const room = Math.floor(options.maxEnvironments / 2) - pinned.length
    host ??= openHost(options.temporaryDirectory)
    for (let started = 0; started < Math.min(count - have, room) && !closed; started++) {
      const environment = await openEnvironment(target, host)
      const member = { environment, busy: true, retired: false, pinned: true, usedAt: Date.now() }
      members.set(environment, member)
      try {
        await environment.warm()
      } finally {
        release(environment)
      }
    }
  }

  const release = (environment: Environment): void => {
    const member = members.get(environment)
    if (!member) return
    member.busy = false
    member.usedAt = Date.now()
    if (member.retired || !environment.isAlive()) remove(environment)
    else queue.shift()?.()
  }

  const retire = (matches: (key: string) => boolean): void => {
    for (const member of members.values()) {
      if (!matches(member.environment.key)) continue
      member.retired = true
      if (!member.busy) remove(member.environment)
    }
  }

  const close = async (): Promise<void> => {
    closed = true
    clearInterval(sweeper)
    for (const environment of members.keys()) remove(environment)
    for (const wake of queue.splice(0)) wake()
    await Promise.all(stopping)
    await host?.watchdog.close()
    if (host) await rm(host.root, { recursive: true, force: true })
  }

  return { acquire, release, provision, retire, close }
}
