import { bodyLimit, limitText } from './body-cap.mjs'

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** The path as the router will understand it, or undefined where it is malformed. */
export function readPath(target) {
  if (!target.startsWith('/') || target.startsWith('//') || target.includes('\\')) return undefined
  try {
    return decodeURIComponent(target.split('?', 1)[0])
  } catch {
    return undefined
  }
}

/** True for the Host of the console's origin; on loopback the other names of the same machine are as good. */
export function isOwnHost(host, origin) {
  const own = new URL(origin)
  if (host === own.host) return true
  const given = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined
  return Boolean(
    given && loopbackName.test(own.hostname) && loopbackName.test(given.hostname) && given.port === own.port,
  )
}

/** True for a page opened under another name of this machine: signing in works at the console's own origin only. */
export function isNavigationElsewhere({ method, headers }, origin) {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers.host !== new URL(origin).host
}

/**
 * The problem with a request before anyone reads more of it: `{ status, code, detail }`, or undefined. The health address
 * is exempt from the host check by its path, because probes address the machine.
 */
export function refuse(request, origin) {
  const pathname = readPath(request.url ?? '')
  if (pathname === undefined)
    return problem(400, 'invalid_request', 'The address has to be a plain path that begins with one slash.')
  if (pathname !== '/api/health' && !isOwnHost(request.headers.host ?? '', origin)) {
    const detail = `This console answers at ${origin}. Behind a proxy, pass the Host header on or set LAMBDESK_URL.`
    return problem(421, 'not_found', detail)
  }
  if (/^\/+_next\/+image(\/|$)/i.test(pathname) || request.headers['next-action'] !== undefined) {
    return problem(404, 'not_found', 'There is nothing here.')
  }
  const limit = bodyLimit(pathname)
  return Number(request.headers['content-length'] ?? 0) > limit ? tooLarge(limit) : undefined
}

const problem = (status, code, detail) => ({ status, code, detail })

export const tooLarge = (limit) =>
  problem(413, 'too_large', `The request is larger than the ${limitText(limit)} allowed here.`)
