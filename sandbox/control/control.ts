import type { Delivery } from '@/sandbox/lambda/async-delivery'
import type { ServiceResponse } from '@/sandbox/protocol/service'
import type { SkewedClock } from './clock'
import type { Faults } from './fault'
import { readFault, readSkew } from './fault-request'
import type { RequestLog } from './request-log'

/** What tests may reach into. `reset` brings the sandbox back to how it started. */
export type ControlParts = {
  clock: SkewedClock
  faults: Faults
  log: RequestLog
  deliveries(): Delivery[]
  reset(): void
}

type ControlRequest = { method: string; path: string; body: Uint8Array }

/** Where the control surface lives. */
export const controlPath = '/_sandbox/'

const answer = (status: number, body: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Reads a body and acts on it; a body that cannot be read is answered with the reason. */
const withBody = <T>(read: (body: unknown) => T, act: (value: T) => ServiceResponse, body: Uint8Array) => {
  let value: T
  try {
    value = read(JSON.parse(Buffer.from(body).toString() || '{}'))
  } catch (error) {
    return answer(400, { message: error instanceof Error ? error.message : String(error) })
  }
  return act(value)
}

const addFault = ({ faults }: ControlParts, body: Uint8Array): ServiceResponse =>
  withBody(
    readFault,
    (fault) => {
      faults.add(fault)
      return answer(201, { faults: faults.list() })
    },
    body,
  )

const setClock = ({ clock }: ControlParts, body: Uint8Array): ServiceResponse =>
  withBody(
    readSkew,
    (skewSeconds) => {
      clock.skewSeconds = skewSeconds
      return answer(200, { now: clock.now(), skewSeconds })
    },
    body,
  )

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
  'GET deliveries': ({ deliveries }) => answer(200, { deliveries: deliveries() }),
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
  if (!handler) return answer(404, { message: 'Not found' })
  return handler(parts, body)
}
