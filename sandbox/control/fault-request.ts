import { faultKinds, type Fault } from './fault'

// Checked by hand: a schema library alone would be a seventh of the sandbox's memory.

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isKind = (value: unknown): value is Fault['kind'] => faultKinds.some((kind) => kind === value)

/** A number within bounds, undefined when it is absent. Throws for anything else, naming the member. */
const readNumber = (body: Record<string, unknown>, name: string, min: number, max: number): number | undefined => {
  const value = body[name]
  if (value === undefined) return undefined
  if (typeof value === 'number' && value >= min && value <= max) return value
  throw new TypeError(`${name} must be a number from ${min} to ${max}`)
}

const readText = (body: Record<string, unknown>, name: string): string | undefined => {
  const value = body[name]
  if (value === undefined || isText(value)) return value
  throw new TypeError(`${name} must be text`)
}

const known = ['operation', 'account', 'region', 'kind', 'times', 'probability', 'ms', 'retryAfterSeconds']

/** Body of `POST /_sandbox/faults`. Throws with what is wrong. */
export const readFault = (body: unknown): Fault => {
  if (!isRecord(body)) throw new TypeError('The body must be a JSON object')
  const unknownMember = Object.keys(body).find((name) => !known.includes(name))
  if (unknownMember) throw new TypeError(`${unknownMember} is no member of a fault: ${known.join(', ')}`)
  const { operation, kind } = body
  if (!isText(operation)) throw new TypeError('operation must be text; * means every operation')
  if (!isKind(kind)) throw new TypeError(`kind must be one of ${faultKinds.join(', ')}`)
  const account = readText(body, 'account')
  const region = readText(body, 'region')
  const probability = readNumber(body, 'probability', 0, 1)
  const ms = readNumber(body, 'ms', 0, 600_000)
  const retryAfterSeconds = readNumber(body, 'retryAfterSeconds', 0, 86_400)
  return {
    operation,
    kind,
    times: readNumber(body, 'times', 1, 1_000_000_000) ?? 1,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(probability !== undefined && { probability }),
    ...(ms !== undefined && { ms }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  }
}

/** Body of `POST /_sandbox/clock`. Throws with what is wrong. */
export const readSkew = (body: unknown): number => {
  const skewSeconds = isRecord(body) ? readNumber(body, 'skewSeconds', -1e9, 1e9) : undefined
  if (skewSeconds === undefined) throw new TypeError('skewSeconds must be a number')
  return skewSeconds
}
