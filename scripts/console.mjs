// The console process: Next behind a server of our own. Started by the launcher; run by Node 24.
import { EventEmitter } from 'node:events'
import next from 'next'
import { exitCode } from './front/exit-code.mjs'
import { createFront } from './front/front.mjs'

const finishMs = 10_000
const dev = process.argv.includes('--dev')
const { LAMBDESK_URL: origin, NEXTAUTH_SECRET: secret, HOST: host = '127.0.0.1', PORT: port = '3000' } = process.env

function end(message, code = exitCode.failed) {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

if (!origin) end('LAMBDESK_URL is missing: the address people open the console at, for example http://localhost:3000.')
if (!secret) end('NEXTAUTH_SECRET is missing: at least 32 random characters that sign the sessions.')

// Next listens for upgrades on the server it is given. This one never has any, except those we let through in development.
const upgrades = new EventEmitter()
const app = next({ dev, dir: process.cwd(), hostname: host, port: Number(port), httpServer: upgrades })
const handle = app.getRequestHandler()
let isStopping = false

const server = createFront({
  origin: new URL(origin).origin,
  handle,
  onUpgrade: dev ? (...upgrade) => upgrades.emit('upgrade', ...upgrade) : undefined,
  isStopping: () => isStopping,
})

function stop() {
  if (isStopping) return
  isStopping = true
  const leave = () => process.exit(0)
  server.close(leave)
  // A connection whose last request ends after this would otherwise be kept alive for the next one.
  setInterval(() => server.closeIdleConnections(), 50).unref()
  setTimeout(leave, finishMs).unref()
}

process.on('SIGTERM', stop)
process.on('SIGINT', stop)

await app.prepare().catch((error) => end(error?.stack ?? String(error)))
server.once('error', (error) => {
  if (error.code === 'EADDRINUSE') end(`Port ${port} is already in use.`, exitCode.portTaken)
  end(`The console cannot listen on ${host}:${port}: ${error.message}`)
})
server.listen(Number(port), host, () => process.send?.({ ready: true }))
