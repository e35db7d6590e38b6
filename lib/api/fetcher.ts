import { type Problem, type ProblemCode, problemStatus } from './problem'

/** A request that was refused or lost. `problem.code` is what the interface branches on. */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
  }
}

/** What travels beside the body of a change: why it is made, and the key that makes a repetition harmless. */
export type RequestExtras = { note?: string; idempotencyKey?: string; signal?: AbortSignal }

const localProblem = (code: ProblemCode, detail: string): Problem => ({
  type: 'about:blank',
  title: code,
  status: problemStatus[code],
  code,
  detail,
  requestId: '',
})

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'status' in value

/** Reads a body that should be JSON; null where it is not. */
export const parseBody = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The problem in an answer's body, or one made up from its status when something between us and the console answered instead. */
export const problemOf = (status: number, body: unknown): Problem => {
  if (isProblem(body)) return body
  if (status === 413) return localProblem('too_large', 'The request is larger than this console accepts.')
  return localProblem(
    'unavailable',
    `Something between the browser and the console answered with status ${status}. Try again.`,
  )
}

/** The answer of a change never came: it may have been made. */
export const lostAnswer = (): ApiError =>
  new ApiError(
    localProblem('outcome_unknown', 'The answer was lost on the way. The change may have been made: check again.'),
  )

export const changeHeaders = ({ note, idempotencyKey }: RequestExtras): Record<string, string> => ({
  ...(note && { 'x-lambdesk-note': encodeURIComponent(note) }),
  ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
})

const answerOf = async <T>(response: Response): Promise<T> => {
  const body = parseBody(await response.text())
  if (!response.ok) throw new ApiError(problemOf(response.status, body))
  return body as T
}

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/** Reads JSON from an address of `apiPaths`. Throws `ApiError`. */
export const fetchJson = async <T>(path: string): Promise<T> => {
  try {
    return await answerOf<T>(await fetch(path, { headers: { accept: 'application/json' } }))
  } catch (error) {
    if (error instanceof ApiError || isAbort(error)) throw error
    throw new ApiError(localProblem('unavailable', 'The console cannot be reached. Check the connection, then retry.'))
  }
}

/** Sends JSON to an address of `apiPaths`, once. Throws `ApiError`; a lost answer is `outcome_unknown`. */
export const postJson = async <T>(path: string, body: unknown, extras: RequestExtras = {}): Promise<T> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...changeHeaders(extras) },
      body: JSON.stringify(body),
      ...(extras.signal && { signal: extras.signal }),
    })
    return await answerOf<T>(response)
  } catch (error) {
    if (error instanceof ApiError || isAbort(error)) throw error
    throw lostAnswer()
  }
}
