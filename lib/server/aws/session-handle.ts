import 'server-only'
import { createHash } from 'node:crypto'

/**
 * A person's stable id as STS takes it for RoleSessionName and SourceIdentity: 2 to 64 of `[\w+=,.@-]`. The SHA-256 suffix
 * keeps two people apart whose ids differ only in what had to be replaced or cut.
 */
export const sessionHandle = (userId: string): string => {
  const readable = userId.replace(/[^\w+=,.@-]/g, '-').slice(0, 43)
  const suffix = createHash('sha256').update(userId).digest('hex').slice(0, 20)
  return `${readable}-${suffix}`
}
