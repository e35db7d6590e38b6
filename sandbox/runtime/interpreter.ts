import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RuntimeTarget } from './target'

/** The runtime cannot run here; the message says which can. */
export class UnsupportedRuntimeError extends Error {
  override name = 'UnsupportedRuntimeError'
}

/** The environment cannot start; `errorType` and message are what the invocation answers. */
export class EntrypointError extends Error {
  override name = 'EntrypointError'
  readonly errorType = 'Runtime.InvalidEntrypoint'
}

export type Family = 'node' | 'python' | 'provided'

export const bootstrapDirectory = fileURLToPath(new URL('./bootstrap', import.meta.url))

let python: string | null | undefined

/** The real interpreter: a version manager's shim would need the host's environment, which functions do not get. */
const findPython = (): string | undefined => {
  if (python !== undefined) return python ?? undefined
  try {
    python = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8', timeout: 5000 })
    python = python.trim() || null
  } catch {
    python = null
  }
  return python ?? undefined
}

const familyOf = (runtime: string): Family | undefined => {
  if (/^nodejs\d/.test(runtime)) return 'node'
  if (/^python3\.\d+$/.test(runtime)) return 'python'
  if (runtime === 'provided' || runtime.startsWith('provided.')) return 'provided'
  return undefined
}

/** Whether functions of this runtime run on this machine. */
export const canRun = (runtime: string): boolean => {
  const family = familyOf(runtime)
  return family !== undefined && (family !== 'python' || findPython() !== undefined)
}

/** What runs the runtime's functions. Throws `UnsupportedRuntimeError`. */
export const getFamily = (runtime: string): Family => {
  const family = familyOf(runtime)
  if (!family)
    throw new UnsupportedRuntimeError(
      `The sandbox cannot run functions of the runtime ${runtime || '(container image)'}: it runs nodejs*, python3* and provided*`,
    )
  if (!canRun(runtime)) throw new UnsupportedRuntimeError(`The sandbox needs python3 on this machine to run ${runtime}`)
  return family
}

const findBootstrap = (task: string, opt: string): string => {
  const found = [path.join(task, 'bootstrap'), path.join(opt, 'bootstrap')].find((file) => existsSync(file))
  if (!found) throw new EntrypointError("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]")
  try {
    accessSync(found, constants.X_OK)
  } catch {
    const shown = found.startsWith(task) ? '/var/task/bootstrap' : '/opt/bootstrap'
    throw new EntrypointError(`fork/exec ${shown}: permission denied`)
  }
  return found
}

/** Command and arguments that start an environment for `target`, unpacked in `task` and `opt`, bootstraps in `runtime`. */
export const getCommand = (
  target: RuntimeTarget,
  { task, opt, runtime }: { task: string; opt: string; runtime: string },
): [string, string[]] => {
  const family = getFamily(target.runtime)
  if (family === 'provided') return [findBootstrap(task, opt), []]
  if (family === 'python') return [findPython() ?? 'python3', ['-u', path.join(runtime, 'python.py')]]
  const heapMegabytes = Math.max(64, Math.floor(target.memorySize * 0.9))
  return [process.execPath, [`--max-old-space-size=${heapMegabytes}`, path.join(runtime, 'node.mjs')]]
}
