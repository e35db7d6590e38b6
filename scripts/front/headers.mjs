const untrusted = /^(x-forwarded-|x-lambdesk-internal-|x-middleware-|x-invoke-)/
const untrustedNames = new Set([
  'forwarded',
  'x-real-ip',
  'x-nonce',
  'x-original-url',
  'x-rewrite-url',
  'x-matched-path',
  'x-now-route-matches',
  'x-lambdesk-client-ip',
  'x-lambdesk-page',
  'content-security-policy',
  'content-security-policy-report-only',
  'upgrade',
])

/** True for a header that only the console itself may set: whoever sends one is guessing at its insides. */
export const isUntrusted = (name) => untrusted.test(name) || untrustedNames.has(name)

/** Takes what a client may not say out of a request, and says who the client is and, to layouts, which page it asked for. */
export function cleanRequest(request) {
  for (const name of Object.keys(request.headers)) if (isUntrusted(name)) delete request.headers[name]
  const raw = []
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name, value] = request.rawHeaders.slice(index, index + 2)
    if (!isUntrusted(name.toLowerCase())) raw.push(name, value)
  }
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const own = { 'x-lambdesk-client-ip': address, 'x-lambdesk-page': request.url }
  Object.assign(request.headers, own)
  request.rawHeaders = [...raw, ...Object.entries(own).flat()]
}

/** Headers of every answer, also of files and errors; the policy for scripts is the page's own. */
export function securityHeaders(origin) {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    ...(origin.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
}

/** Adds headers at the moment an answer is sent, where the answer has none of that name. */
export function addMissing(response, headers) {
  const writeHead = response.writeHead
  response.writeHead = function writeHeadWithDefaults(...args) {
    for (const [name, value] of Object.entries(headers)) if (!response.hasHeader(name)) response.setHeader(name, value)
    return writeHead.apply(response, args)
  }
}
