import { randomBytes } from 'node:crypto'

/**
 * The Content-Security-Policy of one page: a fresh 128-bit nonce each time. Next reads the nonce from the request's own
 * header of that name and puts it on its scripts, so the front sets the same text on the request and on the answer.
 * Styles may be inline because virtual rows and popovers are placed by style attributes; scripts never.
 * @param {{ development?: boolean, https?: boolean }} options development: React's refresh needs eval and a websocket
 * @returns {string}
 */
export const contentSecurityPolicy = ({ development = false, https = false } = {}) => {
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
