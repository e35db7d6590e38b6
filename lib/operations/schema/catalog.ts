import * as sdk from '@aws-sdk/client-lambda'
import { NormalizedSchema } from '@smithy/core/schema'
import { isOperationName, operations, type OperationName, type OperationRow } from '../operation'

/** One operation of the Lambda API as the SDK's schema describes it, with our row about it. */
export type CatalogEntry = OperationRow & {
  name: OperationName
  method: string
  /** Path template with `{Label}` segments; a fixed query (`?List=ALL`) is in `query`. */
  path: string
  query: Record<string, string>
  /** HTTP status of success. */
  status: number
  input: NormalizedSchema
  output: NormalizedSchema
}

type OperationSchema = [9, string, string, { http: [string, string, number] }, unknown, unknown]

const isOperationSchema = (value: unknown): value is OperationSchema => Array.isArray(value) && value[0] === 9

/** The operations that the installed SDK exports, by name, whether or not they have a row. Source: its `Name$` schemas. */
export const sdkOperations = new Map(
  Object.values(sdk as Record<string, unknown>)
    .filter(isOperationSchema)
    .map((schema) => [schema[2], schema]),
)

const toEntry = (name: OperationName, [, , , traits, input, output]: OperationSchema): CatalogEntry => {
  const [method, uri, status] = traits.http
  const [path = '', query = ''] = uri.split('?')
  return {
    ...operations[name],
    name,
    method,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    status,
    input: NormalizedSchema.of(input as Parameters<typeof NormalizedSchema.of>[0]),
    output: NormalizedSchema.of(output as Parameters<typeof NormalizedSchema.of>[0]),
  }
}

/** Every operation by name: what the proxy, the sandbox, the policies and the tests read. */
export const catalog: ReadonlyMap<OperationName, CatalogEntry> = new Map(
  [...sdkOperations].flatMap(([name, schema]) =>
    isOperationName(name) ? [[name, toEntry(name, schema)] as const] : [],
  ),
)

/** The entry of an operation. Throws for a name that has a row but no schema, which the catalog test rules out. */
export const catalogEntry = (name: OperationName): CatalogEntry => {
  const entry = catalog.get(name)
  if (!entry) throw new Error(`The installed SDK has no schema for ${name}`)
  return entry
}
