import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** What Lambda allows an answer to take. */
const answerBytesMax = 6 * 1024 * 1024 + 100
const streamedBytesMax = 200 * 1024 * 1024

/** What the process in an environment says through the Runtime API. */
export type RuntimeApiEvents = {
  onNext(): void
  onAnswer(requestId: string, answer: { body: Buffer; failed: boolean; tooLarge: boolean }): void
  onInitError(body: Buffer): void
  onChunk(requestId: string, chunk: Buffer): void
}

/** The Lambda Runtime API for one environment, on a loopback port of its own. */
export type RuntimeApi = {
  /** `127.0.0.1:PORT`, for `AWS_LAMBDA_RUNTIME_API`. */
  address: string
  /** Answers the waiting `next`; false when the process is not waiting. */
  deliver(headers: Record<string, string>, payload: Uint8Array): boolean
  /** Whether the process asked for work and has none. */
  isWaiting(): boolean
  close(): void
}

const readBody = async (
  request: IncomingMessage,
  bytesMax: number,
  onChunk?: (chunk: Buffer) => void,
): Promise<{ body: Buffer; tooLarge: boolean }> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    const chunk = Buffer.from(part)
    bytes += chunk.length
    if (bytes > bytesMax) continue
    parts.push(chunk)
    onChunk?.(chunk)
  }
  return { body: Buffer.concat(parts), tooLarge: bytes > bytesMax }
}

const answer = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const accept = (response: ServerResponse): void => answer(response, 202, { status: 'OK' })

const invocationPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/

const receive = async (
  request: IncomingMessage,
  response: ServerResponse,
  [, requestId = '', kind]: RegExpExecArray,
  events: RuntimeApiEvents,
): Promise<void> => {
  const streams = request.headers['lambda-runtime-function-response-mode'] === 'streaming'
  const onChunk = streams ? (chunk: Buffer) => events.onChunk(requestId, chunk) : undefined
  const { body, tooLarge } = await readBody(request, streams ? streamedBytesMax : answerBytesMax, onChunk)
  // A handler that fails in the middle of a stream says so in a trailer.
  const streamError = request.trailers['lambda-runtime-function-error-body']
  const failure = streamError === undefined ? body : Buffer.from(streamError, 'base64')
  events.onAnswer(requestId, { body: failure, failed: kind === 'error' || streamError !== undefined, tooLarge })
  if (tooLarge)
    answer(response, 413, { errorType: 'RequestEntityTooLarge', errorMessage: 'Exceeded maximum allowed payload size' })
  else accept(response)
}

/** Listens on a free port of 127.0.0.1. */
export const openRuntimeApi = async (events: RuntimeApiEvents): Promise<RuntimeApi> => {
  let waiting: ServerResponse | undefined

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? ''
    const invocation = invocationPath.exec(url)
    if (request.method === 'GET' && url === '/2018-06-01/runtime/invocation/next') {
      waiting = response
      events.onNext()
    } else if (request.method === 'POST' && invocation) {
      await receive(request, response, invocation, events)
    } else if (request.method === 'POST' && url === '/2018-06-01/runtime/init/error') {
      const { body } = await readBody(request, answerBytesMax)
      accept(response)
      events.onInitError(body)
    } else answer(response, 404, { errorType: 'InvalidPath', errorMessage: 'Not part of the Runtime API' })
  }

  let address = ''
  const server: Server = createServer((request, response) => {
    // A page in a browser on this machine must not take invocations nor answer them.
    const { host, origin, 'sec-fetch-site': site } = request.headers
    if (host !== address || origin !== undefined || site !== undefined) return void response.writeHead(403).end()
    // The process may be killed in the middle of a request; its exit is what counts then.
    handle(request, response).catch(() => response.destroy())
  })
  server.requestTimeout = 0
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  address = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`

  const deliver = (headers: Record<string, string>, payload: Uint8Array): boolean => {
    if (!waiting || waiting.destroyed) return false
    waiting.writeHead(200, { 'content-type': 'application/json', 'content-length': payload.length, ...headers })
    waiting.end(payload)
    waiting = undefined
    return true
  }
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { address, deliver, isWaiting: () => waiting !== undefined && !waiting.destroyed, close }
}
