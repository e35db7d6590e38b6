import 'server-only'
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

type Cost = { N: number; r: number; p: number }

/** 32 MB and three passes: OWASP's choice for servers whose memory is small. */
const cost: Cost = { N: 2 ** 15, r: 8, p: 3 }
const keyLength = 32
const memoryMax = 256 * 1024 * 1024
const format = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{16,64})\$([\w-]{43})$/

/** The same text typed on two keyboards is the same password. */
const bytesOf = (password: string) => Buffer.from(password.normalize('NFKC'))

const derive = (password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(bytesOf(password), salt, keyLength, { N, r, p, maxmem: memoryMax }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** Hashes a password for the configuration: `$scrypt$ln=15,r=8,p=3$salt$hash`. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  const { N, r, p } = cost
  return `$scrypt$ln=${Math.log2(N)},r=${r},p=${p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

const parse = (hash: string): { cost: Cost; salt: Buffer; key: Buffer } | null => {
  const [, logN, r, p, salt, key] = format.exec(hash) ?? []
  if (!logN || !r || !p || !salt || !key || Number(logN) > 18) return null
  const parsed = { N: 2 ** Number(logN), r: Number(r), p: Number(p) }
  if (128 * parsed.N * parsed.r > memoryMax / 2) return null
  return { cost: parsed, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** A hash that no password has, so that an unknown name costs the same work as a wrong password. */
const nobody = { cost, salt: randomBytes(16), key: randomBytes(keyLength) }

/** Whether a password has the hash. Without a hash, or with one that cannot be read: the same work, and no. */
export const verifyPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const known = hash === undefined ? null : parse(hash)
  const { cost: costs, salt, key } = known ?? nobody
  const isEqual = timingSafeEqual(await derive(password, salt, costs), key)
  return isEqual && known !== null
}
