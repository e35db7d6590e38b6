import 'server-only'
import http from 'node:http'
import https from 'node:https'
import { Readable } from 'node:stream'
import type { HttpHandlerOptions } from '@smithy/types'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { AttemptTimeout, UpstreamError } from './upstream-error'

/** No answer of the Lambda API is larger: 6 MB of payload, or a streamed answer that we stop here. */
const responseBytesMax = 60 * 1024 * 1024
const agentOptions = { keepAlive: true, maxSockets: 100, maxFreeSockets: 50, timeout: 0 }

const shared = new NodeHttpHandler({
  connectionTimeout: 1000,
  httpAgent: new http.Agent(agentOptions),
  httpsAgent: new https.Agent(agentOptions),
})

type Request = Parameters<NodeHttpHandler['handle']>[0]
type Answer = Awaited<ReturnType<NodeHttpHandler['handle']>>

/** Ends the body once it has gone over the limit or the attempt out of time: neither is covered by the SDK's own timeouts. */
const guardBody = (body: Readable, timer: NodeJS.Timeout | undefined): void => {
  let bytes = 0
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > responseBytesMax) body.destroy(new UpstreamError('too-large'))
  })
  // Listening for data starts the flow; the SDK attaches its own reader in this same turn or pipes later.
  body.pause()
  body.once('close', () => clearTimeout(timer))
}

const refuseForeign = ({ response }: Answer): UpstreamError | null => {
  if (response.statusCode >= 300 && response.statusCode < 400) return new UpstreamError('redirect')
  const type = response.headers['content-type'] ?? ''
  return /^\s*(text\/html|application\/xhtml)/i.test(type) ? new UpstreamError('html') : null
}

/**
 * The one HTTP handler of all SDK clients: one pool of connections, one second to connect, redirects never followed, answers
 * capped. `attemptMs` bounds a single attempt from the first byte sent to the last one read; absent means only the
 * caller's signal does.
 */
export class BoundedHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' }
  readonly #attemptMs: number | undefined

  constructor(attemptMs?: number) {
    this.#attemptMs = attemptMs
  }

  async handle(request: Request, options: HttpHandlerOptions = {}): Promise<Answer> {
    const attempt = new AbortController()
    let body: Readable | undefined
    const expire = () => (body ? body.destroy(new AttemptTimeout()) : attempt.abort())
    const timer = this.#attemptMs === undefined ? undefined : setTimeout(expire, this.#attemptMs)
    const outer = options.abortSignal
    const signal = outer instanceof AbortSignal ? AbortSignal.any([outer, attempt.signal]) : attempt.signal
    try {
      const answer = await shared.handle(request, { ...options, abortSignal: signal })
      const stream: unknown = answer.response.body
      if (!(stream instanceof Readable)) throw new UpstreamError('html')
      body = stream
      const foreign = refuseForeign(answer)
      if (foreign) {
        stream.destroy()
        throw foreign
      }
      guardBody(stream, timer)
      return answer
    } catch (error) {
      clearTimeout(timer)
      throw attempt.signal.aborted ? new AttemptTimeout() : error
    }
  }

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {}
  }

  /** The pool is shared, so one client that ends never closes the connections of another. */
  destroy(): void {}
}
