import 'server-only'
import { createHash } from 'node:crypto'
import type { SessionLevel } from '@/lib/access/console-role'

/** Everything that goes into one AWS session. Two requests share credentials only when all of it is equal. */
export type SessionSpec = {
  userId: string
  sessionId: string
  account: string
  level: SessionLevel
  roleArn: string
  externalId: string | undefined
  policy: string
  tags: Readonly<Record<string, string>>
}

const part = (text: string): string => `${Buffer.byteLength(text)}:${text}`

/** One text per spec. Each part carries its length, so no choice of texts makes two specs look alike. */
export const sessionKey = (spec: SessionSpec): string => {
  const policyHash = createHash('sha256').update(spec.policy).digest('hex')
  const tags = Object.entries(spec.tags).toSorted(([a], [b]) => (a < b ? -1 : 1))
  // An absent external id and an empty one are different sessions.
  const externalId = spec.externalId === undefined ? ['0'] : ['1', spec.externalId]
  return [
    spec.userId,
    spec.sessionId,
    spec.account,
    spec.level,
    spec.roleArn,
    ...externalId,
    policyHash,
    String(tags.length),
    ...tags.flat(),
  ]
    .map(part)
    .join('')
}
