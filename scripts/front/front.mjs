import { createServer } from 'node:http'
import { bodyLimit, capBody } from './body-cap.mjs'
import { protectPage } from './content-security-policy.mjs'
import { addMissing, cleanRequest, securityHeaders } from './headers.mjs'
import { answerProblem, answerSocket } from './refusal.mjs'
import { isNavigationElsewhere, readPath, refuse, tooLarge } from './request-check.mjs'

const upgradeRefused = { status: 400, code: 'invalid_request', detail: 'This console does not switch protocols.' }
const unreadable = { status: 400, code: 'invalid_request', detail: 'This is not a request the console can read.' }
const headersTooLarge = { status: 431, code: 'invalid_request', detail: 'The headers are larger than 16 kB.' }
const failed = { status: 500, code: 'internal', detail: 'Something unexpected happened. The log has it.' }
const stopping = { status: 503, code: 'unavailable', detail: 'The console is stopping. Try again in a moment.' }

/**
 * The HTTP server in front of Next. `handle(request, response)` gets only what passed; `onUpgrade` is for the
 * development server's own socket and is absent otherwise. `isStopping()` true refuses what is new.
 */
export function createFront({ origin, handle, onUpgrade, isStopping = () => false }) {
  const headers = securityHeaders(origin)

  function receive(request, response) {
    addMissing(response, headers)
    const problem = isStopping() ? stopping : refuse(request, origin)
    if (problem) return answerProblem(request, response, problem)
    const elsewhere = isNavigationElsewhere(request, origin)
    if (elsewhere) return void response.writeHead(307, { location: `${origin}${request.url}` }).end()
    cleanRequest(request)
    protectPage(request, response, { development: onUpgrade !== undefined, https: origin.startsWith('https:') })
    response.on('error', () => {})
    const limit = bodyLimit(readPath(request.url) ?? '')
    capBody(request, limit, () => answerProblem(request, response, tooLarge(limit)))
    handle(request, response).catch((error) => {
      if (response.writableEnded) return
      process.stderr.write(`${JSON.stringify({ level: 'error', event: 'request', error: String(error) })}\n`)
      answerProblem(request, response, failed)
    })
  }

  // Receiving a 60 MB upload may take minutes; its headers may not.
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 600_000, keepAliveTimeout: 65_000 }, receive)
  server.on('checkContinue', (request, response) => {
    if (!refuse(request, origin)) response.writeContinue()
    receive(request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (onUpgrade && !refuse(request, origin) && request.headers.origin === origin) onUpgrade(request, socket, head)
    else answerSocket(socket, upgradeRefused)
  })
  server.on('clientError', (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    answerSocket(socket, error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge : unreadable)
  })
  return server
}
