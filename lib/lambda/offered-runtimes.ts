import facts from './runtime-lifecycle.json' with { type: 'json' }
import { runtimeLifecycle } from './runtime-lifecycle'

const byName = new Intl.Collator('en', { numeric: true })

/** Family of a runtime without its version: `nodejs`, `python`, `provided`. */
const familyOf = (runtime: string): string => /^[a-z]+/.exec(runtime)?.[0] ?? runtime

/** Runtimes that a function can be moved to at a moment (epoch milliseconds): supported ones, by family, newest first. */
export const offeredRuntimes = (now: number): string[] =>
  Object.keys(facts.runtimes)
    .filter((runtime) => {
      const state = runtimeLifecycle(runtime, now)?.state
      return state === 'current' || state === 'ending'
    })
    .sort((a, b) => byName.compare(familyOf(a), familyOf(b)) || byName.compare(b, a))
