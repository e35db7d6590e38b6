import 'server-only'
import { type Problem, problemStatus } from '@/lib/api/problem'
import { AppError } from './errors'

/** Headers of every answer of the API: private, never stored, never rendered as a page. */
export const apiHeaders = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  vary: 'Cookie',
} as const

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Refused',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  422: 'Limit exceeded',
  429: 'Too many requests',
  500: 'Unexpected error',
  502: 'AWS did not answer as expected',
  503: 'Not available',
}

/** An unexpected error tells the reader its request id and nothing else. */
const asAppError = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError('internal', 'Something unexpected happened. The request id leads to it in the log.', {
        cause: error,
      })

/** The problem document of an error (RFC 9457). */
export const toProblem = (error: unknown, requestId: string): Problem => {
  const { code, message, awsRequestId, fields, retryAfter } = asAppError(error)
  const status = problemStatus[code]
  return {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    code,
    detail: message,
    requestId,
    ...(awsRequestId && { awsRequestId }),
    ...(fields && { fields }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
}

/** The answer to a request that failed. */
export const problemResponse = (error: unknown, requestId: string): Response => {
  const problem = toProblem(error, requestId)
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      ...apiHeaders,
      'content-type': 'application/problem+json',
      'x-request-id': requestId,
      ...(problem.retryAfter !== undefined && { 'retry-after': String(Math.ceil(problem.retryAfter)) }),
    },
  })
}
