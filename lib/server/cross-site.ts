import 'server-only'
import { env } from './env'
import { AppError } from './errors'

const contentTypes = { json: 'application/json', zip: 'application/zip' } as const
export type BodyKind = keyof typeof contentTypes

/**
 * Refuses what another site could make a browser send. A change needs the console's own `Origin` (or, where a browser sends
 * none, `Sec-Fetch-Site: same-origin`) and a content type that no plain form can have. Reads only refuse what says it is foreign.
 */
export const refuseCrossSite = (request: Request, kind: BodyKind): void => {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const isOwn = origin === null ? site === 'same-origin' : origin === env().origin
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (site === 'cross-site' || (origin !== null && !isOwn)) throw refusal('Another site asked for this.')
    return
  }
  if (!isOwn) throw refusal(`The request does not come from ${env().origin}.`)
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== contentTypes[kind]) throw refusal(`The content type has to be ${contentTypes[kind]}.`)
}

const refusal = (why: string) => new AppError('cross_site', `${why} Open the console itself and try again.`)
