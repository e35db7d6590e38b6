import type { Incoming } from './incoming'

const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i

/**
 * Why a request is refused before anything looks at it: another name for this address means a rebound DNS name, and
 * only browsers send `Origin`. Undefined when there is no reason.
 */
export const refusalOf = ({ headers }: Pick<Incoming, 'headers'>): string | undefined => {
  if (!loopbackHost.test(headers.host ?? '')) return 'The sandbox answers on loopback names only'
  if (headers.origin !== undefined) return 'The sandbox does not answer browsers'
  return undefined
}
