import { once } from 'node:events'
import { createCrashBudget } from './crash-budget.mjs'
import { Failure } from './failure.mjs'
import { say } from './progress.mjs'

const restartDelayMs = 250

/**
 * Keeps one process running: started again after a crash, until it has crashed five times in a minute.
 * `begin()` answers a child process and a promise that settles when it is ready; a first start that fails is not repeated.
 * `onGivenUp(failure)` is told when there will be no further start.
 */
export function supervise({ name, begin, onGivenUp, budget = createCrashBudget() }) {
  let child
  let isStopping = false
  let isReplaced = false

  async function start() {
    const process = begin()
    child = process.child
    const ended = once(child, 'exit')
    // What happens first decides: it is ready, or it ended before that.
    await Promise.race([process.ready, ended.then(([code, signal]) => failToStart(code, signal))])
    void ended.then(([code, signal]) => afterEnd(code, signal))
  }

  function failToStart(code, signal) {
    throw new Failure(`The ${name} did not start (${signal ?? `exit code ${code}`}).`, { exitCode: code ?? 1 })
  }

  async function afterEnd(code, signal) {
    if (isStopping) return
    if (!isReplaced) {
      if (!budget.spend()) return giveUp()
      say(name, `stopped unexpectedly (${signal ?? `exit code ${code}`}), starting it again`)
    }
    isReplaced = false
    await new Promise((resolve) => setTimeout(resolve, restartDelayMs))
    if (isStopping) return
    await start().then(
      () => say(name, 'running again'),
      () => afterEnd(child.exitCode, child.signalCode),
    )
  }

  function giveUp() {
    onGivenUp(
      new Failure(
        `The ${name} crashed five times within a minute, so it is not started again. Its last words are above.`,
      ),
    )
  }

  return {
    start,
    /** Starts it anew, as after a change of its source. */
    replace() {
      isReplaced = true
      child?.kill('SIGTERM')
    },
    /** Asks it to end and, after `graceMs`, makes it. Resolves when it is gone. */
    async stop(graceMs) {
      isStopping = true
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await gone
      clearTimeout(timer)
    },
  }
}
