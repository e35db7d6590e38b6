import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'

/** What a test signs, and with whose key. */
export type ToSign = {
  url: string
  method?: string
  headers?: Record<string, string>
  body?: string
  accessKeyId?: string
  secretAccessKey?: string
  sessionToken?: string
  service?: string
  region?: string
  date?: Date
}

/** A request ready to be sent, or to be tampered with first. */
export type Signed = { url: string; method: string; headers: Record<string, string>; body?: string }

type Data = string | ArrayBuffer | ArrayBufferView

const bytesOf = (data: Data): Uint8Array =>
  typeof data === 'string'
    ? Buffer.from(data)
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data)

class Sha256 {
  readonly #secret: Data | undefined
  #hash: Hash | Hmac

  constructor(secret?: Data) {
    this.#secret = secret
    this.#hash = this.#start()
  }

  #start(): Hash | Hmac {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(this.#secret))
  }

  reset(): void {
    this.#hash = this.#start()
  }

  update(data: Data): void {
    this.#hash.update(bytesOf(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
}

const signerOf = ({ accessKeyId, secretAccessKey, sessionToken, service, region }: ToSign) =>
  new SignatureV4({
    service: service ?? 'lambda',
    region: region ?? 'us-east-1',
    credentials: {
      accessKeyId: accessKeyId ?? '111122223333',
      secretAccessKey: secretAccessKey ?? 'sandbox',
      ...(sessionToken !== undefined && { sessionToken }),
    },
    sha256: Sha256,
  })

const requestOf = ({ url, method = 'GET', headers = {}, body }: ToSign) => {
  const { protocol, hostname, port, pathname, searchParams, host } = new URL(url)
  return {
    protocol,
    hostname,
    port: Number(port),
    method,
    path: pathname,
    query: Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)])),
    headers: { host, ...headers },
    ...(body !== undefined && { body }),
  }
}

/** Signs in the Authorization header, with the SDK's own signer. */
export const signHeader = async (what: ToSign): Promise<Signed> => {
  const signed = await signerOf(what).sign(requestOf(what), what.date ? { signingDate: what.date } : {})
  const { url, method = 'GET', body } = what
  return { url, method, headers: signed.headers, ...(body !== undefined && { body }) }
}

/** Signs in the query, valid for `expiresIn` seconds. */
export const presign = async (what: ToSign, expiresIn = 300): Promise<Signed> => {
  const signed = await signerOf(what).presign(requestOf(what), {
    expiresIn,
    ...(what.date && { signingDate: what.date }),
  })
  const url = new URL(what.url)
  url.search = new URLSearchParams(Object.entries(signed.query ?? {}).map(([key, value]) => [key, String(value)]))
    .toString()
    .replaceAll('+', '%20')
  return {
    url: url.href,
    method: what.method ?? 'GET',
    headers: {},
    ...(what.body !== undefined && { body: what.body }),
  }
}
