// Runs a Node.js function: asks the Runtime API for invocations and answers them, as Lambda's own runtime does.
import http from 'node:http'
import { loadHandler } from './node-handler.mjs'
import { createContext } from './node-context.mjs'
import { describeError, logFatal, patchConsole } from './node-console.mjs'
import { flushAll } from './node-output.mjs'
import { streamAnswer } from './node-stream.mjs'

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':')
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
const prefix = '/2018-06-01/runtime/'
const current = { requestId: undefined }

const call = (method, path, body, headers = {}) =>
  new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body)
    const lengths = bytes ? { 'content-type': 'application/json', 'content-length': bytes.length } : {}
    const options = { host, port, agent, method, path: prefix + path, headers: { ...lengths, ...headers } }
    const request = http.request(options, (response) => {
      const parts = []
      response.on('data', (part) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }))
    })
    request.on('error', reject)
    request.end(bytes)
  })

const answer = async (requestId, value) => {
  // What JSON leaves out answers as null.
  const body = JSON.stringify(value === undefined ? null : value) ?? 'null'
  await flushAll()
  await call('POST', `invocation/${requestId}/response`, body)
}

const fail = async (requestId, error) => {
  const described = describeError(error)
  logFatal('Invoke Error ', error)
  await flushAll()
  const headers = { 'lambda-runtime-function-error-type': described.errorType.replace(/[^\x20-\x7e]/g, '?') }
  await call('POST', `invocation/${requestId}/error`, JSON.stringify(described), headers)
}

/** Waits for whichever ends the invocation: the promise, the callback, or an event loop with nothing left to do. */
const run = (handler, event, context) =>
  new Promise((resolve, reject) => {
    let called = false
    let result
    const settle = (error, value) => (error ? reject(error) : resolve(value))
    const callback = (error, value) => {
      if (called) return
      called = true
      result = [error, value]
      if (error || !context.callbackWaitsForEmptyEventLoop) settle(error, value)
    }
    process.removeAllListeners('beforeExit')
    process.on('beforeExit', () => settle(...(result ?? [null, null])))
    context.done = callback
    context.succeed = (value) => settle(null, value)
    context.fail = (error) => settle(error ?? new Error('undefined'))
    const returned = handler(event, context, callback)
    if (typeof returned?.then === 'function') returned.then((value) => settle(null, value), reject)
  })

const parseEvent = (body) => {
  try {
    return JSON.parse(body.toString())
  } catch (error) {
    error.name = 'Runtime.UnmarshalError'
    throw error
  }
}

const serve = async (handler) => {
  const { headers, body } = await call('GET', 'invocation/next')
  const requestId = headers['lambda-runtime-aws-request-id']
  current.requestId = requestId
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id']
  try {
    const event = parseEvent(body)
    const context = createContext(headers)
    if (handler.streams)
      await streamAnswer({ host, port, path: `${prefix}invocation/${requestId}/response` }, handler, event, context)
    else await answer(requestId, await run(handler, event, context))
  } catch (error) {
    await fail(requestId, error)
  }
}

const die = (errorType, message, status) => async (cause) => {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const described = { ...describeError(error), errorType }
  if (errorType === 'Runtime.UnhandledPromiseRejection') described.errorMessage = `${error.name}: ${error.message}`
  else described.errorType = describeError(error).errorType
  logFatal(message, error, errorType)
  await flushAll()
  const path = current.requestId ? `invocation/${current.requestId}/error` : 'init/error'
  await call('POST', path, JSON.stringify(described)).catch(() => undefined)
  process.exit(status)
}

patchConsole(current)
process.on('unhandledRejection', die('Runtime.UnhandledPromiseRejection', 'Unhandled Promise Rejection ', 128))
process.on('uncaughtException', die('Runtime.UncaughtException', 'Uncaught Exception ', 129))

try {
  const handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER)
  for (;;) await serve(handler)
} catch (error) {
  // The sandbox went away: nobody is left to tell.
  if (error?.code === 'ECONNREFUSED' || error?.code === 'ECONNRESET') process.exit(1)
  logFatal('Uncaught Exception ', error)
  await flushAll()
  await call('POST', 'init/error', JSON.stringify(describeError(error)))
  process.exit(1)
}
