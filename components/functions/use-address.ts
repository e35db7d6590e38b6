import { useEffect } from 'react'

const delayMs = 300

/** Keeps the query string of the page at `search`, once it has rested: browsers allow only so many changes a minute. */
export const useAddress = (search: string) => {
  useEffect(() => {
    if (location.search === search) return
    const timer = setTimeout(() => history.replaceState(null, '', location.pathname + search), delayMs)
    return () => clearTimeout(timer)
  }, [search])
}
