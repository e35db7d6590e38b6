const here = () => location.pathname + location.search

let current: ((event: PopStateEvent) => void) | undefined

/**
 * Makes `guardTraversal` hear of a step before the router does. Browsers call a window's listeners for this event in the order in
 * which they were added, capturing or not: call it once, before the router starts.
 */
export const hearTraversalFirst = (): void =>
  window.addEventListener('popstate', (event) => {
    current?.(event)
  })

/**
 * Takes back a step of Back or Forward within the console and asks `leave` first, until the returned function is called.
 * The step is undone after it happened, because a browser lets a page refuse only one in a row; the router never hears of it.
 * Without the Navigation API it is not known how far to go back, and the step is left alone.
 */
export const guardTraversal = (leave: (go: () => void) => void): (() => void) => {
  if (!('navigation' in window)) return () => undefined
  const { navigation } = window
  const address = here()
  const index = navigation.currentEntry?.index ?? 0
  let returning = false
  let leaving = false
  const onPopState = (event: PopStateEvent) => {
    const delta = (navigation.currentEntry?.index ?? index) - index
    if (leaving || (!returning && (delta === 0 || here() === address))) return
    event.stopImmediatePropagation()
    returning = delta !== 0
    if (!returning) return
    history.go(-delta)
    leave(() => {
      leaving = true
      history.go(delta)
    })
  }
  current = onPopState
  return () => {
    if (current === onPopState) current = undefined
  }
}
