const here = () => location.pathname + location.search

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
    // The router listens on the window too: in the capture phase this comes before it.
    event.stopImmediatePropagation()
    returning = delta !== 0
    if (!returning) return
    history.go(-delta)
    leave(() => {
      leaving = true
      history.go(delta)
    })
  }
  window.addEventListener('popstate', onPopState, true)
  return () => window.removeEventListener('popstate', onPopState, true)
}
