import 'server-only'

const lengthMax = 2_048
/** Anything browsers, proxies or parsers disagree about: spaces, controls, backslashes, and everything beyond ASCII. */
const oddCharacters = /[^\x21-\x7e]|\\/
/** The same in disguise: encoded controls, slashes and backslashes that some later hop may decode. */
const encodedOddities = /%(?:[01][\da-f]|7f|2f|5c)/i

const onOrigin = (target: string, origin: string): string | null => {
  const { origin: reached, pathname, search, hash, username, password } = new URL(target, origin)
  if (reached !== origin || username || password) return null
  // "/.//evil.example" resolves to a path that becomes another host once someone takes the path alone.
  if (pathname.startsWith('//') || encodedOddities.test(pathname)) return null
  // Pages only: nobody is sent to the API, such as its sign-out, by a link.
  if (/^\/api(\/|$)/i.test(pathname)) return null
  return `${origin}${pathname}${search}${hash}`
}

/**
 * Where to go after signing in or out: `target` when it is a page of this console, else its first page. Takes anything,
 * never throws, and never answers an address outside `origin`.
 */
export const safeRedirect = (target: unknown, origin: string): string => {
  if (typeof target !== 'string' || target.length > lengthMax || oddCharacters.test(target)) return `${origin}/`
  const isPath = /^\/(?!\/)/.test(target)
  const isAddress = target === origin || target.startsWith(`${origin}/`)
  if (!isPath && !isAddress) return `${origin}/`
  try {
    return onOrigin(target, origin) ?? `${origin}/`
  } catch {
    return `${origin}/`
  }
}
