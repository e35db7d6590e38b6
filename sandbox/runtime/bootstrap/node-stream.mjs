import http from 'node:http'
import { describeError, logFatal } from './node-console.mjs'

const integrationType = 'application/vnd.awslambda.http-integration-response'

/** `awslambda.HttpResponseStream`: status and headers of an HTTP answer go before its body. */
export const HttpResponseStream = {
  from(stream, metadata) {
    stream.setContentType(integrationType)
    stream.write(JSON.stringify(metadata))
    stream.write(new Uint8Array(8))
    return stream
  },
}

/** Runs a handler made with `awslambda.streamifyResponse`; resolves when the sandbox has the whole answer. */
export const streamAnswer = async (target, handler, event, context) => {
  const headers = {
    'content-type': 'application/octet-stream',
    'lambda-runtime-function-response-mode': 'streaming',
    trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
  }
  const stream = http.request({ ...target, method: 'POST', headers })
  stream.setContentType = (type) => stream.headersSent || stream.setHeader('content-type', type)
  const accepted = new Promise((resolve, reject) => {
    stream.on('error', reject)
    stream.on('response', (response) => response.resume().on('end', resolve))
  })
  try {
    await handler(event, stream, context)
    if (!stream.writableEnded) stream.end()
  } catch (error) {
    logFatal('Invoke Error ', error)
    const described = describeError(error)
    if (!stream.headersSent) stream.flushHeaders()
    stream.addTrailers({
      'Lambda-Runtime-Function-Error-Type': described.errorType,
      'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(described)).toString('base64'),
    })
    stream.end()
  }
  await accepted
}
