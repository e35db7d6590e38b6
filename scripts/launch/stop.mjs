import { endRunning } from './run.mjs'

/**
 * Calls `stop(signal)` once, on whatever should end this process: Ctrl C, SIGTERM, a closed terminal, or the npm that
 * started it being gone; `isAsked()` is true from then on. npm passes a signal on that the terminal has sent already, so repetitions are ignored.
 */
export function whenAskedToStop(stop, env = process.env) {
  let isAsked = false
  const ask = (signal) => {
    if (isAsked) return
    isAsked = true
    endRunning()
    void stop(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask)
  if (env.npm_lifecycle_event) watchParent(() => ask('SIGTERM'))
  return { isAsked: () => isAsked }
}

// npm killed with -9 cannot pass anything on; then this process has another parent.
function watchParent(onGone) {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && onGone(), 500).unref()
}
