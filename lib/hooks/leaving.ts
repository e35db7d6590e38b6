/** How a page with unsaved changes hears that someone wants to leave it: `go` does what they asked for. */
type Guard = (go: () => void) => void

const guards: Guard[] = []

/** Asks before anything leaves the page, until the returned function is called. */
export const guardLeaving = (guard: Guard): (() => void) => {
  guards.push(guard)
  return () => void guards.splice(guards.indexOf(guard), 1)
}

/** Goes at once, or once the person has agreed to lose unsaved changes. */
export const leave = (go: () => void): void => {
  const guard = guards.at(-1)
  if (guard) guard(go)
  else go()
}
