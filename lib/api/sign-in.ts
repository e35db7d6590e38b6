import { fetchJson } from './fetcher'
import type { ProblemCode } from './problem'

/** How an attempt to sign in ended. `wrong`: no such user, or not that password; which of the two is not told. */
export type SignInResult =
  { ok: true; url: string } | { ok: false; reason: 'wrong' | 'rate_limited' | 'unreachable'; detail?: string }

type Answer = { url?: string; code?: ProblemCode; detail?: string }

const post = async (action: string, fields: Record<string, string>): Promise<{ status: number; answer: Answer }> => {
  const { csrfToken } = await fetchJson<{ csrfToken: string }>('/api/auth/csrf')
  const response = await fetch(`/api/auth/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
  })
  const answer: Answer = await response.json()
  return { status: response.status, answer }
}

const isRefusal = (url: string) => new URL(url, location.origin).searchParams.has('error')

/** Signs in with one of the server's providers. `callbackUrl` is where to go then; the server answers only its own pages. */
export const signIn = async (
  provider: 'sandbox' | 'local',
  fields: Record<string, string>,
  callbackUrl: string,
): Promise<SignInResult> => {
  try {
    const { status, answer } = await post(`callback/${provider}`, { ...fields, callbackUrl })
    if (status === 429) return { ok: false, reason: 'rate_limited', detail: answer.detail }
    if (status === 401) return { ok: false, reason: 'wrong' }
    if (status !== 200 || !answer.url || isRefusal(answer.url))
      return { ok: false, reason: 'unreachable', detail: answer.detail }
    return { ok: true, url: answer.url }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}

/** Ends the session on the server, then opens the sign-in page afresh, so that nothing of it stays in memory. Rejects when it did not get there. */
export const signOut = async (): Promise<void> => {
  const { status, answer } = await post('signout', { callbackUrl: '/sign-in' })
  if (status !== 200 || !answer.url) throw new Error('signing out was refused')
  location.assign(answer.url)
}
