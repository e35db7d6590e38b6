import 'server-only'
import type { FieldProblem, ProblemCode } from '@/lib/api/problem'

type Extras = {
  cause?: unknown
  fields?: FieldProblem[]
  awsRequestId?: string
  retryAfter?: number
  missingAction?: string
}

/** The only error that reaches a person. `detail` says what to do next and holds no secret. */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly fields: FieldProblem[] | undefined
  readonly awsRequestId: string | undefined
  /** Seconds. */
  readonly retryAfter: number | undefined
  /** The IAM action that AWS refused, where it said so. */
  readonly missingAction: string | undefined

  constructor(
    code: ProblemCode,
    detail: string,
    { cause, fields, awsRequestId, retryAfter, missingAction }: Extras = {},
  ) {
    super(detail, { cause })
    this.name = 'AppError'
    this.code = code
    this.fields = fields
    this.awsRequestId = awsRequestId
    this.retryAfter = retryAfter
    this.missingAction = missingAction
  }
}
