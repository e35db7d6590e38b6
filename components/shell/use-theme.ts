import { useSyncExternalStore } from 'react'
import { parseTheme, type Theme, themeCookie } from './theme'

const yearSeconds = 31_536_000
const changed = new EventTarget()

const setTheme = (theme: Theme) => {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${themeCookie}=${theme}; Path=/; SameSite=Lax; Max-Age=${yearSeconds}${secure}`
  changed.dispatchEvent(new Event('change'))
}

const subscribe = (notify: () => void) => {
  changed.addEventListener('change', notify)
  return () => changed.removeEventListener('change', notify)
}

/** The chosen theme and how to choose another. It lives on the document, where the server has already put it. */
export const useTheme = (): [Theme, (theme: Theme) => void] => [
  useSyncExternalStore(
    subscribe,
    () => parseTheme(document.documentElement.dataset.theme),
    () => 'system',
  ),
  setTheme,
]
