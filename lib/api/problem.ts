/** The closed set of problem codes and the HTTP status of each. The browser branches on `code`, never on text. */
export const problemStatus = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  cross_site: 403,
  production_locked: 403,
  aws_access_denied: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  limit_exceeded: 422,
  rate_limited: 429,
  internal: 500,
  aws_unavailable: 502,
  outcome_unknown: 502,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof problemStatus

/** What is wrong with one field, in a sentence that names the limit. */
export type FieldProblem = { field: string; detail: string; limit?: number | string }

/** Body of every refused request (`application/problem+json`, RFC 9457). */
export type Problem = {
  type: 'about:blank'
  title: string
  status: number
  code: ProblemCode
  /** Says what to do next; safe to show. */
  detail: string
  requestId: string
  awsRequestId?: string
  fields?: FieldProblem[]
  /** Seconds to wait, where the refusal is about rate. */
  retryAfter?: number
}
