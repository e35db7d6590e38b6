import 'server-only'
import type { NextApiRequest, NextApiResponse } from 'next'
import nextAuth from 'next-auth'
import type { AuthOptions } from 'next-auth'

type Fields = Record<string, string>
/** What next-auth gets to see: already checked, and no header at all. */
export type AuthCall = { method: string; path: string[]; query: Fields; body: Fields; cookies: Fields }

/** Collects what next-auth answers in the style of a Node response. */
const createAnswer = (rebase: (location: string) => string) => {
  const headers = new Headers()
  let status = 200
  let body: string | null = null
  const setHeader = (name: string, value: string | string[]) => {
    headers.delete(name)
    for (const one of [value].flat()) headers.append(name, name === 'Location' ? rebase(one) : one)
  }
  const send = (value: unknown) => {
    body = typeof value === 'string' ? value : JSON.stringify(value ?? {})
    headers.set('content-type', typeof value === 'string' ? 'text/plain; charset=utf-8' : 'application/json')
  }
  const answer = {
    status: (code: number) => ((status = code), answer),
    getHeader: (name: string) => (name === 'Set-Cookie' ? headers.getSetCookie() : (headers.get(name) ?? undefined)),
    setHeader: (name: string, value: string | string[]) => (setHeader(name, value), answer),
    json: (value: { url?: string }) => send(value.url === undefined ? value : { ...value, url: rebase(value.url) }),
    send,
    end: () => undefined,
  }
  return { answer, toResponse: () => new Response(body, { status, headers }) }
}

/** An address of next-auth on this console's own origin, whatever it took for the origin itself. */
const rebaseOn = (origin: string) => (location: string) => {
  const { pathname, search, hash } = new URL(location, origin)
  return `${origin}${pathname}${search}${hash}`
}

/**
 * Runs next-auth on a checked request. Through its Node-style door, because the other one reads cookies and headers by itself:
 * what they hold would reach it unchecked.
 */
export const callNextAuth = async (call: AuthCall, options: AuthOptions, origin: string): Promise<Response> => {
  const { answer, toResponse } = createAnswer(rebaseOn(origin))
  const { method, body, cookies } = call
  const request: NextApiRequest = Object.assign(Object.create(null), {
    method,
    body,
    cookies,
    headers: {},
    query: { ...call.query, nextauth: call.path },
  })
  const response: NextApiResponse = Object.assign(Object.create(null), answer)
  await nextAuth(request, response, options)
  return toResponse()
}
