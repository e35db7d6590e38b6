import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'

const lockedDown = "default-src 'none'; frame-ancestors 'none'; sandbox"
const drainMs = 2_000

function problemBody({ status, code, detail }) {
  const requestId = randomUUID()
  return JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, code, detail, requestId })
}

/**
 * Answers a request with a problem and closes its connection. The answer is complete for the client at once; the
 * connection stays open a moment longer for what the client is still sending, because closing over unread bytes
 * resets it, and the client would see that instead of the answer.
 */
export function answerProblem(request, response, problem) {
  if (response.headersSent) return void request.socket.destroy()
  const body = problemBody(problem)
  response.on('error', () => {})
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'private, no-store',
    'content-security-policy': lockedDown,
    connection: 'close',
  })
  if (request.complete || request.method === 'GET') return void response.end(body)
  response.write(body)
  const finish = () => response.end()
  const timer = setTimeout(finish, drainMs).unref()
  request.once('end', finish).once('close', () => clearTimeout(timer))
  request.resume()
}

/** The same on a bare socket, for what never became a request. */
export function answerSocket(socket, problem) {
  const body = problemBody(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: private, no-store',
    'x-content-type-options: nosniff',
    'connection: close',
  ]
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
