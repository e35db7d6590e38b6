import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { controlPath, handleControl, type ControlParts } from '@/sandbox/control/control'
import { readCodeLocation } from '@/sandbox/lambda/code-location'
import { AwsError } from './aws-error'
import { deliver, type Delivery } from './delivery'
import { dispatch, type DispatchParts } from './dispatch'
import { findService } from './find-service'
import { refusalOf } from './guard'
import { readBody, toIncoming, type Incoming } from './incoming'
import { writeJsonError } from './json-error'
import type { Service, ServiceResponse } from './service'

export type ServerParts = DispatchParts & {
  services: readonly Service[]
  /** Absent unless tests may reach into the sandbox. */
  control?: ControlParts | undefined
}

const bodyBytesDefault = 2_097_152
const codePath = '/_code/'

const whole = (response: ServiceResponse): Delivery => ({ mode: 'whole', response })

const refuse = (code: string, message: string, requestId: string, status?: number): Delivery =>
  whole(writeJsonError(new AwsError(code, message, status === undefined ? {} : { status }), requestId))

const serveCode = ({ path, query }: Incoming, { sandbox, endpoint }: ServerParts, requestId: string): Delivery => {
  const bytes = readCodeLocation(sandbox, new URL(`${path}?${query}`, endpoint))
  if (!bytes) return refuse('AccessDenied', 'Request has expired or its signature does not match', requestId)
  const headers = { 'content-type': 'application/zip', 'content-disposition': 'attachment' }
  return whole({ status: 200, headers, body: bytes })
}

const serveControl = async (message: IncomingMessage, incoming: Incoming, parts: ServerParts, requestId: string) => {
  const body = await readBody(message, bodyBytesDefault)
  if (!parts.control || !body) return refuse('UnknownOperationException', 'Not found', requestId)
  return whole(handleControl(parts.control, { ...incoming, body }))
}

const serveCall = async (
  message: IncomingMessage,
  incoming: Incoming,
  parts: ServerParts,
  requestId: string,
): Promise<Delivery> => {
  const service = findService(incoming, parts.services)
  const named = service?.operationOf({ ...incoming, body: new Uint8Array() })
  const bytesMax = service?.bodyBytesMax?.(named ?? '') ?? bodyBytesDefault
  const body = await readBody(message, bytesMax)
  const operation = service && (named ?? (body && service.operationOf({ ...incoming, body })))
  if (!service || (operation === undefined && service.name === 'lambda'))
    return refuse('UnknownOperationException', 'Unknown operation', requestId)
  if (!body) {
    const text = `Request must be smaller than ${bytesMax} bytes for the ${operation ?? 'requested'} operation`
    return whole(service.writeError(new AwsError('RequestEntityTooLargeException', text), requestId, incoming))
  }
  return dispatch({ ...incoming, body, service, operation: operation ?? 'Unknown', requestId }, parts)
}

const serve = async (message: IncomingMessage, parts: ServerParts, requestId: string): Promise<Delivery> => {
  const incoming = toIncoming(message)
  const refusal = refusalOf(incoming)
  if (refusal) return refuse('AccessDeniedException', refusal, requestId)
  if (incoming.path.startsWith(controlPath)) return serveControl(message, incoming, parts, requestId)
  if (incoming.path.startsWith(codePath) && incoming.method === 'GET') return serveCode(incoming, parts, requestId)
  return serveCall(message, incoming, parts, requestId)
}

const answer = async (message: IncomingMessage, out: ServerResponse, parts: ServerParts): Promise<void> => {
  const requestId = randomUUID()
  // Clients read their own skew from this header, so it has to tell the sandbox's time.
  out.sendDate = false
  out.setHeader('date', new Date(parts.sandbox.clock.now()).toUTCString())
  try {
    await deliver(out, await serve(message, parts, requestId))
  } catch (error) {
    if (message.destroyed && !message.complete) return
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    out.destroy()
  }
}

/** The HTTP server of the sandbox, not yet listening. `parts` is asked for late because it knows the port. */
export const createHttpServer = (parts: () => ServerParts): Server => {
  const server = createServer((message, out) => void answer(message, out, parts()))
  server.keepAliveTimeout = 60_000
  return server
}
