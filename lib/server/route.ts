import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { AccessLevel } from '@/lib/operations/access-level'
import type { Actor } from './actor'
import { type AccountScope, enterScope, requireLevel, requireLevelSomewhere } from './authorize'
import { bodyLimits, parseJson, readBytes } from './body'
import { type BodyKind, refuseCrossSite } from './cross-site'
import { AppError } from './errors'
import { isLogged, log } from './logger'
import { targetOf } from './operations/target'
import { apiHeaders, problemResponse, toProblem } from './problem-response'
import { readActor } from './session'

type PathParams = Record<string, string>
type Schema<T> = z.ZodType<T>

/** Any signed-in user; or a level in the account and region that the address names. A level may depend on the path alone. */
export type Access = 'signed-in' | { level: AccessLevel | ((path: PathParams) => AccessLevel) }

type Options<A extends Access, Query, Body> = {
  /** Required: forgetting who may call is a type error. */
  access: A
  query?: Schema<Query>
  /** JSON body. For a raw body give `bodyKind: 'zip'` and read `bytes`. */
  body?: Schema<Body>
  bodyKind?: BodyKind
  bodyLimit?: number | ((path: PathParams) => number)
}

export type RouteContext<A extends Access = Access, Query = unknown, Body = unknown> = {
  actor: Actor
  scope: A extends 'signed-in' ? undefined : AccountScope
  /** Segments of the address as the person wrote them; `account` and `region` are already checked into `scope`. */
  path: PathParams
  query: Query
  body: Body
  bytes: Uint8Array
  requestId: string
  headers: Headers
  /** Fires when the browser is gone. */
  signal: AbortSignal
}

type RouteParams = Record<string, string | string[] | undefined>
/** Next gives no params at all where the address has none. */
type NextContext = { params: Promise<RouteParams | undefined> }
/** JSON to answer with, or a response of its own for streams and downloads. */
type Handler<A extends Access, Q, B> = (context: RouteContext<A, Q, B>) => Promise<unknown>

/**
 * Builds every API handler. The order is fixed: cross-site check, session, account and region, access, query, body,
 * handler, problem; so a caller who is refused learns nothing about what comes later.
 */
export const route =
  <const A extends Access, Q = undefined, B = undefined>(options: Options<A, Q, B>, handler: Handler<A, Q, B>) =>
  async (request: Request, next: NextContext): Promise<Response> => {
    const requestId = randomUUID()
    const started = performance.now()
    let actor: Actor | null = null
    let response: Response
    let failure: unknown
    try {
      refuseCrossSite(request, options.bodyKind ?? 'json')
      actor = await readActor(request.headers)
      if (!actor) throw new AppError('unauthenticated', 'Your session has ended. Sign in again.')
      const path = plainParams(await next.params)
      const scope = enter(actor, options.access, path)
      const context = {
        actor,
        scope,
        requestId,
        headers: request.headers,
        signal: request.signal,
        path,
        ...(await parse(options, request, path)),
      }
      const answer = await handler(context as RouteContext<A, Q, B>)
      response = answer instanceof Response ? answer : jsonResponse(request, answer)
    } catch (error) {
      failure = error
      response = problemResponse(error, requestId)
    }
    response.headers.set('x-request-id', requestId)
    record(request, response, { requestId, actor, failure, durationMs: Math.round(performance.now() - started) })
    return response
  }

const plainParams = (params: RouteParams = {}): PathParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value ?? '')]))

const enter = (actor: Actor, access: Access, path: PathParams): AccountScope | undefined => {
  if (access === 'signed-in') return undefined
  const scope = enterScope(actor, path.account ?? '', path.region ?? '')
  const level = typeof access.level === 'function' ? access.level(path) : access.level
  if (path.functionName === undefined) requireLevelSomewhere(scope, level)
  else requireLevel(scope, level, targetOf(scope, { FunctionName: path.functionName }).functionName)
  return scope
}

const parse = async <A extends Access, Q, B>(options: Options<A, Q, B>, request: Request, path: PathParams) => {
  const query = options.query && check(options.query, Object.fromEntries(new URL(request.url).searchParams))
  if (request.method === 'GET' || request.method === 'HEAD') return { query, body: undefined, bytes: new Uint8Array() }
  const limit =
    typeof options.bodyLimit === 'function' ? options.bodyLimit(path) : (options.bodyLimit ?? bodyLimits.other)
  const bytes = await readBytes(request, limit)
  const isJson = options.body !== undefined
  return {
    query,
    bytes,
    body: isJson ? check(options.body, parseJson(new TextDecoder().decode(bytes) || '{}')) : undefined,
  }
}

const check = <T>(schema: Schema<T> | undefined, value: unknown): T | undefined => {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'request',
    detail: issue.message,
  }))
  throw new AppError('invalid_request', fields.map(({ field, detail }) => `${field}: ${detail}`).join('; '), { fields })
}

/** JSON with an ETag on reads, so that a page that asks again gets 304 instead of the same bytes. */
const jsonResponse = (request: Request, value: unknown): Response => {
  const text = JSON.stringify(value ?? {})
  const headers: Record<string, string> = { ...apiHeaders, 'content-type': 'application/json' }
  if (request.method === 'GET') {
    headers.etag = `"${createHash('sha1').update(text).digest('base64url')}"`
    if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  }
  return new Response(text, { headers })
}

type Record_ = { requestId: string; actor: Actor | null; failure: unknown; durationMs: number }

const record = (request: Request, response: Response, { requestId, actor, failure, durationMs }: Record_): void => {
  const { status } = response
  const isExpected = failure instanceof AppError && status < 500
  const level =
    failure === undefined || isExpected ? (status === 404 || status === 401 || !failure ? 'info' : 'warn') : 'error'
  if (!isLogged(level)) return
  const cause = failure instanceof Error && !(failure instanceof AppError) ? failure : undefined
  const code = failure === undefined ? undefined : toProblem(failure, requestId).code
  log(level, 'request', {
    requestId,
    method: request.method,
    route: new URL(request.url).pathname,
    status,
    durationMs,
    ...(code && { code }),
    ...(actor && { userId: actor.userId }),
    ...(cause && { error: `${cause.name}: ${cause.message}`, stack: cause.stack }),
  })
}
