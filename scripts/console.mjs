// The console process: Next behind a server of our own. Started by the launcher; run by Node 24.
import { EventEmitter } from 'node:events'
import { get } from 'node:http'
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
const app = next({ dev, dir: process.cwd(), hostname: host, port: Number(port), httpServer: upgrades, quiet: !dev })
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
server.listen(Number(port), host, () => void announce())

// Next checks configuration and store with the first request, which may end this process; and the first page takes longer
// than those after it. Both are over before anyone is told that the console is ready.
async function announce() {
  const { port: bound } = server.address()
  const headers = { host: new URL(origin).host }
  for (const path of ['/api/health', '/sign-in']) {
    await new Promise((resolve) => {
      const answered = (response) => response.resume().once('close', resolve)
      get({ host: host === '0.0.0.0' ? '127.0.0.1' : host, port: bound, path, headers, agent: false }, answered).once(
        'error',
        resolve,
      )
    })
  }
  process.send?.({ ready: true })
}
