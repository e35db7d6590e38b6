import { createHmac } from 'node:crypto'

const keysMax = 1_000
const keys = new Map<string, Buffer>()

const hmac = (key: string | Uint8Array, data: string): Buffer => createHmac('sha256', key).update(data).digest()

/** The SigV4 signing key, kept per secret, day, region and service: deriving it costs four times the signature itself. */
export const signingKey = (secret: string, date: string, region: string, service: string): Buffer => {
  const id = `${secret}\n${date}\n${region}\n${service}`
  const known = keys.get(id)
  if (known) return known
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request')
  if (keys.size >= keysMax) keys.clear()
  keys.set(id, key)
  return key
}
