import 'server-only'
import { parseJson, readBytes } from '../body'
import { env } from '../env'
import { AppError } from '../errors'
import { authCookies } from './cookie'
import type { AuthCall } from './next-auth-call'
import { safeRedirect } from './redirect'

const bodyMax = 16 * 1024

/** What next-auth is used for. Its log target and session update, which take anyone's input, are not. */
const actions: Record<string, readonly string[]> = {
  GET: ['csrf', 'session', 'providers', 'signin', 'signout', 'error'],
  POST: ['callback', 'signout'],
}

const refuseForeign = (request: Request): void => {
  const origin = request.headers.get('origin')
  const isOwn = origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : origin === env().origin
  if (!isOwn)
    throw new AppError(
      'cross_site',
      `The request does not come from ${env().origin}. Open the console itself and sign in there.`,
    )
}

const textsOf = (value: unknown): Record<string, string> =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, member]) => (typeof member === 'object' ? [] : [[name, String(member)]])),
      )
    : {}

const readFields = async (request: Request): Promise<Record<string, string>> => {
  const text = new TextDecoder().decode(await readBytes(request, bodyMax))
  const isJson = request.headers.get('content-type')?.includes('application/json')
  return textsOf(isJson ? parseJson(text || '{}') : Object.fromEntries(new URLSearchParams(text)))
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The cookies of sign-in, by their exact names. */
const readCookies = (request: Request): Record<string, string> => {
  const known = new Set(Object.values(authCookies()).map(({ name }) => name))
  const pairs = (request.headers.get('cookie') ?? '').split(';').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(at, 0)).trim()
    return known.has(name) ? [[name, decode(pair.slice(at + 1).trim())]] : []
  })
  return Object.fromEntries(pairs)
}

/** Every address that someone else may have written is one of ours, or gone, before next-auth sees it. */
const withSafeCallback = (fields: Record<string, string>, name: string): Record<string, string> =>
  name in fields ? { ...fields, [name]: safeRedirect(fields[name], env().origin) } : fields

/** Checks a request for next-auth. Throws `not_found`, `cross_site`, `too_large` or `invalid_request`. */
export const readAuthCall = async (request: Request, path: string[]): Promise<AuthCall> => {
  const { method } = request
  if (!actions[method]?.includes(path[0] ?? '')) throw new AppError('not_found', 'There is nothing at this address.')
  if (method === 'POST') refuseForeign(request)
  const { error, callbackUrl } = Object.fromEntries(new URL(request.url).searchParams)
  const query = { ...(error && { error }), ...(callbackUrl && { callbackUrl }) }
  const body = method === 'POST' ? await readFields(request) : {}
  return {
    method,
    path,
    query: withSafeCallback(query, 'callbackUrl'),
    body: withSafeCallback(body, 'callbackUrl'),
    cookies: withSafeCallback(readCookies(request), authCookies().callbackUrl.name),
  }
}
