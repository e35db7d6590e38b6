import { isAccountId } from '@/lib/lambda/arn'
import type { Credential } from '@/sandbox/protocol/sigv4'

/** More key pairs, by access key id. */
export type AccountCredentials = { secret: string; more: Map<string, { secret: string; account: string }> }

/**
 * Reads `key:secret:account,…` (the text of SANDBOX_CREDENTIALS). Throws for an entry that is not three parts with a
 * twelve-digit account.
 */
export const parseAccountCredentials = (secret: string, text = ''): AccountCredentials => {
  const more = new Map<string, { secret: string; account: string }>()
  for (const entry of text.split(',').filter(Boolean)) {
    const [key, pairSecret, account, ...rest] = entry.trim().split(':')
    if (!key || !pairSecret || !account || rest.length || !isAccountId(account))
      throw new Error('SANDBOX_CREDENTIALS must be key:secret:account, separated by commas')
    more.set(key, { secret: pairSecret, account })
  }
  return { secret, more }
}

const administrator = (account: string, accessKeyId: string, secret: string): Credential => ({
  secret,
  principal: {
    account,
    accessKeyId,
    // A user and not the root: roles may not be assumed by root accounts.
    arn: `arn:aws:iam::${account}:user/administrator`,
    userId: `AIDASANDBOX${account}`.slice(0, 21),
  },
})

/** The administrator that a long-term key belongs to: an account id is its own key, others come from the settings. */
export const findAccountCredential = (
  { secret, more }: AccountCredentials,
  accessKeyId: string,
): Credential | undefined => {
  const pair = more.get(accessKeyId)
  if (pair) return administrator(pair.account, accessKeyId, pair.secret)
  return isAccountId(accessKeyId) ? administrator(accessKeyId, accessKeyId, secret) : undefined
}
