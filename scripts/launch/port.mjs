import { createServer } from 'node:net'
import { Failure } from './failure.mjs'

/** Listens for a moment: answers the port (a free one for 0), or undefined when it is taken. */
function tryPort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen({ port, host, exclusive: true }, () => {
      const { port: bound } = server.address()
      server.close(() => resolve(bound))
    })
  })
}

export const portTaken = (variable, port) =>
  `Port ${port} is already in use. Stop what uses it, or start with another one: ${variable}=${port + 1} npm start`

/** The port that can be used; `variable` is the setting named in the message. */
export async function claimPort(variable, port, host = '127.0.0.1') {
  const bound = await tryPort(port, host).catch((error) => {
    if (error.code === 'EACCES')
      throw new Failure(`Port ${port} needs root. Use one above 1023: ${variable}=3000 npm start`)
    throw new Failure(`Nothing can listen on ${host}:${port} (${error.code}). Check HOST and ${variable}.`)
  })
  if (bound === undefined) throw new Failure(portTaken(variable, port))
  return bound
}
