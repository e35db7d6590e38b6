import { request } from 'node:http'
import type { Signed } from './signed-request'

/** An answer with the error name that AWS puts into a header. */
export type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  code?: string
}

/** Sends a request exactly as it is given, `Host` included. */
export const send = ({ url, method, headers, body }: Signed): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const out = request(url, { method, headers }, (message) => {
      const chunks: Buffer[] = []
      message.on('data', (chunk: Buffer) => chunks.push(chunk))
      message.on('error', reject)
      message.on('end', () => {
        const code = message.headers['x-amzn-errortype']
        resolve({
          status: message.statusCode ?? 0,
          headers: message.headers,
          text: Buffer.concat(chunks).toString(),
          ...(typeof code === 'string' && { code }),
        })
      })
    })
    out.on('error', reject)
    out.end(body)
  })
