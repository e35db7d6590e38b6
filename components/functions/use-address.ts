import { useEffect } from 'react'

const delayMs = 300

/**
 * Keeps the query string of the page at `search`, once it has rested: browsers allow only so many changes a minute. Before
 * a click or Enter it is brought up to date at once, because Next gives up a navigation that has begun when the address of
 * the page that is being left changes.
 */
export const useAddress = (search: string) => {
  useEffect(() => {
    if (location.search === search) return
    const controller = new AbortController()
    const { signal } = controller
    const update = () => {
      if (signal.aborted) return
      controller.abort()
      history.replaceState(null, '', location.pathname + search)
    }
    const timer = setTimeout(update, delayMs)
    window.addEventListener('click', update, { capture: true, signal })
    window.addEventListener('keydown', ({ key }) => key === 'Enter' && update(), { capture: true, signal })
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [search])
}
