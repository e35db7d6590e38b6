import type { PolicyDocument } from './policy'

/** Who signed a call, as the credentials say. Never holds the secret. */
export type Principal = {
  /** Twelve digits. */
  account: string
  /** What GetCallerIdentity answers: `arn:aws:iam::…:user/administrator` or `arn:aws:sts::…:assumed-role/role/session`. */
  arn: string
  /** What GetCallerIdentity answers as UserId. */
  userId: string
  accessKeyId: string
  /** Absent for account credentials, which administrate their account. */
  session?: PrincipalSession
}

/** What an assumed role adds to a principal. */
export type PrincipalSession = {
  roleArn: string
  roleName: string
  sessionName: string
  sourceIdentity?: string
  tags: Record<string, string>
  transitiveTagKeys: string[]
  /** Inline and managed session policies; undefined when the caller passed none. */
  policies?: PolicyDocument[]
  /** SHA-256 in hex of the inline session policy as it was sent. */
  policyHash?: string
  /** Epoch milliseconds. */
  expiresAt: number
}
