import 'server-only'
import { randomUUID } from 'node:crypto'
import { env } from '../env'
import { log } from '../logger'
import { apiHeaders, problemResponse, toProblem } from '../problem-response'
import { endSession, findSession, type SessionUser } from '../store/sessions'
import { readAuthCall } from './auth-request'
import { sessionCookieName } from './cookie'
import { type AuthCall, callNextAuth } from './next-auth-call'
import { authOptions } from './options'
import { type Attempt, createThrottle } from './throttle'

const throttle = createThrottle()

/** Set by the console's own front for each request; nothing that a client sends gets here under this name. */
const addressHeader = 'x-lambdesk-client-ip'

const attemptOf = ({ method, path, body }: AuthCall, headers: Headers): Attempt | undefined =>
  method === 'POST' && path[0] === 'callback' && path[1] === 'local'
    ? { user: body.user ?? '', address: headers.get(addressHeader) ?? undefined }
    : undefined

/** A browser that signs in again gets a new session, and the one it had is over. */
const endPrevious = async (call: AuthCall): Promise<void> => {
  const secret = call.cookies[sessionCookieName()]
  const previous = secret ? await findSession(secret) : null
  if (previous) await endSession(previous.sessionId)
}

const answer = async (request: Request, path: string[]): Promise<Response> => {
  const call = await readAuthCall(request, path)
  const attempt = attemptOf(call, request.headers)
  if (attempt) await throttle.count(attempt)
  let user: SessionUser | undefined
  const response = await callNextAuth(
    call,
    authOptions((who) => (user = who)),
    env().origin,
  )
  if (user && attempt) await throttle.forgive(attempt)
  if (user) await endPrevious(call)
  return response
}

/** A refusal as a problem, with the `url` that next-auth's own client needs to tell a refusal from success. */
const refuse = async (error: unknown, requestId: string): Promise<Response> => {
  const refusal = problemResponse(error, requestId)
  const problem = toProblem(error, requestId)
  const { code, status } = problem
  const isUnexpected = code === 'internal' && error instanceof Error
  log(status >= 500 ? 'error' : 'warn', 'sign-in refused', {
    requestId,
    status,
    code,
    ...(isUnexpected && { error: `${error.name}: ${error.message}`, stack: error.stack }),
  })
  const body = { ...problem, url: `${env().origin}/sign-in?error=${code}` }
  return new Response(JSON.stringify(body), { status: refusal.status, headers: refusal.headers })
}

/** Answers a request to next-auth: sign-in, sign-out, and who is signed in. `path` is what follows `/api/auth/`. */
export const handleAuth = async (request: Request, path: string[]): Promise<Response> => {
  const requestId = randomUUID()
  const response = await answer(request, path).catch((error: unknown) => refuse(error, requestId))
  for (const [name, value] of Object.entries(apiHeaders)) response.headers.set(name, value)
  response.headers.set('x-request-id', requestId)
  return response
}
