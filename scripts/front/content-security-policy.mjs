import { randomBytes } from 'node:crypto'

/**
 * The Content-Security-Policy of one page, with a fresh 128-bit nonce each time. Styles may be inline because virtual rows
 * and popovers are placed by style attributes; scripts never. In development React's refresh needs eval and a websocket.
 */
export function contentSecurityPolicy({ development = false, https = false } = {}) {
  const nonce = randomBytes(16).toString('base64')
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const isPage = (url) => !/^\/(api|_next\/static)\//.test(url)

/**
 * Gives a page its policy. Next reads the nonce from the request's header of that name and puts it on its own scripts, so
 * the same text goes onto the request and the answer. What the client sent under that name is gone by now.
 */
export function protectPage(request, response, options) {
  if (!isPage(request.url)) return
  const policy = contentSecurityPolicy(options)
  request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
}
