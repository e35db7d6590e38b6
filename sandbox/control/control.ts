import type { ServiceResponse } from '@/sandbox/protocol/service'
import type { SkewedClock } from './clock'
import type { Faults } from './fault'
import { clockRequest, faultRequest } from './fault-request'
import type { RequestLog } from './request-log'

/** What tests may reach into. `reset` brings the sandbox back to how it started. */
export type ControlParts = { clock: SkewedClock; faults: Faults; log: RequestLog; reset(): void }

type ControlRequest = { method: string; path: string; body: Uint8Array }

/** Where the control surface lives. */
export const controlPath = '/_sandbox/'

const answer = (status: number, body: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const readBody = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString() || '{}') as unknown
  } catch {
    return undefined
  }
}

const addFault = ({ faults }: ControlParts, body: Uint8Array): ServiceResponse => {
  const parsed = faultRequest.safeParse(readBody(body))
  if (!parsed.success) return answer(400, { message: parsed.error.message })
  const { account, region, probability, ms, retryAfterSeconds, ...fault } = parsed.data
  faults.add({
    ...fault,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(probability !== undefined && { probability }),
    ...(ms !== undefined && { ms }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
  return answer(201, { faults: faults.list() })
}

const setClock = ({ clock }: ControlParts, body: Uint8Array): ServiceResponse => {
  const parsed = clockRequest.safeParse(readBody(body))
  if (!parsed.success) return answer(400, { message: parsed.error.message })
  clock.skewSeconds = parsed.data.skewSeconds
  return answer(200, { now: clock.now(), skewSeconds: clock.skewSeconds })
}

const handlers: Record<string, (parts: ControlParts, body: Uint8Array) => ServiceResponse> = {
  'POST reset': ({ reset }) => {
    reset()
    return answer(200, { reset: true })
  },
  'GET log': ({ log }) => answer(200, { entries: log.entries() }),
  'DELETE log': ({ log }) => {
    log.clear()
    return answer(200, { entries: [] })
  },
  'GET faults': ({ faults }) => answer(200, { faults: faults.list() }),
  'POST faults': addFault,
  'DELETE faults': ({ faults }) => {
    faults.clear()
    return answer(200, { faults: [] })
  },
  'GET clock': ({ clock }) => answer(200, { now: clock.now(), skewSeconds: clock.skewSeconds }),
  'POST clock': setClock,
}

/** Serves `/_sandbox/…`; whoever runs the sandbox decides whether anybody gets here. */
export const handleControl = (parts: ControlParts, { method, path, body }: ControlRequest): ServiceResponse => {
  const key = `${method} ${path.slice(controlPath.length)}`
  const handler = Object.hasOwn(handlers, key) ? handlers[key] : undefined
  return handler ? handler(parts, body) : answer(404, { message: 'Not found' })
}
