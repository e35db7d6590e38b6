import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { LambdaContext, Sandbox } from './context'

const lifetimeSeconds = 600
const prefix = '/_code/'
const keys = new WeakMap<object, Buffer>()

const keyOf = ({ database }: Pick<Sandbox, 'database'>): Buffer => {
  let key = keys.get(database)
  if (!key) keys.set(database, (key = randomBytes(32)))
  return key
}

const sign = (sandbox: Pick<Sandbox, 'database'>, blob: string, expires: string): string =>
  createHmac('sha256', keyOf(sandbox)).update(`${blob}\n${expires}`).digest('hex')

/** An address of this sandbox from which the bytes can be read for ten minutes by whoever has it, as AWS's are. */
export const codeLocation = ({ sandbox, endpoint }: LambdaContext, blob: string): string => {
  const expires = String(Math.floor(sandbox.clock.now() / 1000) + lifetimeSeconds)
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Expires': String(lifetimeSeconds),
    Expires: expires,
    'X-Amz-Signature': sign(sandbox, blob, expires),
  })
  return `${endpoint}${prefix}${blob}?${query}`
}

/** True for addresses that `codeLocation` makes, whatever their signature. */
export const isCodeLocation = (url: URL): boolean => url.pathname.startsWith(prefix)

/** The bytes behind an address that `codeLocation` made and that has not expired; null for any other. */
export const readCodeLocation = (sandbox: Sandbox, url: URL): Uint8Array | null => {
  const blob = url.pathname.slice(prefix.length)
  const expires = url.searchParams.get('Expires') ?? ''
  const given = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '')
  const wanted = Buffer.from(sign(sandbox, blob, expires))
  if (!isCodeLocation(url) || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null
  if (Number(expires) * 1000 < sandbox.clock.now()) return null
  return sandbox.blobs.has(blob) ? sandbox.blobs.get(blob) : null
}
