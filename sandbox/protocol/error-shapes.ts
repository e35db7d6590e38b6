import * as sdk from '@aws-sdk/client-lambda'
import { modelErrors } from '@/lib/operations/constraints'

/** How an error of the Lambda API stands on the wire. */
export type ErrorShape = {
  /** HTTP status of the model. */
  status: number
  fault: 'client' | 'server'
  /** The spelling differs from exception to exception, and clients read only the right one. */
  messageMember: 'message' | 'Message'
  /** Member → header, for members that do not travel in the body. */
  headers: Record<string, string>
}

type ErrorSchema = [-3, string, string, { error: 'client' | 'server'; httpError: number }, string[], unknown[]]

const isErrorSchema = (value: unknown): value is ErrorSchema =>
  Array.isArray(value) && value[0] === -3 && typeof value[3] === 'object' && value[3] !== null

const headerOf = (ref: unknown): string | undefined => {
  const traits: unknown = Array.isArray(ref) ? ref[1] : undefined
  return typeof traits === 'object' && traits !== null && 'httpHeader' in traits ? String(traits.httpHeader) : undefined
}

const toShape = ([, , name, traits, members, refs]: ErrorSchema): ErrorShape => ({
  status: modelErrors[name]?.status ?? traits.httpError,
  fault: traits.error,
  messageMember: members.includes('message') ? 'message' : 'Message',
  headers: Object.fromEntries(
    members.flatMap((member, index) => {
      const header = headerOf(refs[index])
      return header ? [[member, header]] : []
    }),
  ),
})

/** Every error the Lambda API declares, by name. Source: the SDK's own error schemas. */
export const errorShapes: ReadonlyMap<string, ErrorShape> = new Map(
  Object.values(sdk as Record<string, unknown>)
    .filter(isErrorSchema)
    .map((schema) => [schema[2], toShape(schema)]),
)
