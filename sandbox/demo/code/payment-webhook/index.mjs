import { createHmac, timingSafeEqual } from 'node:crypto'

const secret = process.env.WEBHOOK_SIGNING_SECRET ?? ''

const isGenuine = (body, signature) => {
  const expected = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const respond = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Function URL of the card network: { headers: { 'x-signature' }, body } with a JSON text as body. */
export const handler = async (event) => {
  const body = event.body ?? '{}'
  const signature = event.headers?.['x-signature']
  if (!signature) {
    console.warn('unsigned notification refused', { sourceIp: event.requestContext?.http?.sourceIp })
    return respond(401, { error: 'signature required' })
  }
  if (!isGenuine(body, signature)) return respond(403, { error: 'signature does not match' })
  const notification = JSON.parse(body)
  console.log('notification', notification.type, notification.id)
  return respond(202, { accepted: notification.id })
}
