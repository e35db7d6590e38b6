import data from './constraints.json' with { type: 'json' }
import type { OperationName } from './operation'

/** What the model says about one input member. `min`/`max` count characters, items or the number itself, by `type`. */
export type Constraint = {
  type: 'string' | 'integer' | 'long' | 'double' | 'boolean' | 'blob' | 'timestamp' | 'list' | 'map' | 'structure'
  min?: number
  max?: number
  pattern?: string
  enum?: string[]
  required?: boolean
  sensitive?: boolean
  streaming?: boolean
  /** Where the member travels; absent means in the body. */
  in?: 'uri' | 'querystring' | 'header'
  wire?: string
  items?: Constraint
  keys?: Constraint
  values?: Constraint
  members?: Record<string, Constraint>
}

export type OperationConstraints = {
  /** Names of the errors that the operation declares. */
  errors: string[]
  input: Record<string, Constraint>
  paginator?: { input_token: string; output_token: string; limit_key: string; result_key: string | string[] }
}

type Model = {
  apiVersion: string
  operations: Partial<Record<OperationName, OperationConstraints>>
  errors: Record<string, { status: number; fault: boolean; sender: boolean | null }>
}

const model = data as Model

/** Constraint facts of an operation, from the Lambda API model 2015-03-31; undefined for operations newer than the facts. */
export const constraintsOf = (name: OperationName): OperationConstraints | undefined => model.operations[name]

/** HTTP status and fault side of each error the API declares. */
export const modelErrors = model.errors
