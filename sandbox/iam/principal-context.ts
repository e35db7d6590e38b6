import type { ConditionContext } from './condition'
import type { Principal } from './principal'

/** The global condition keys that follow from who calls and when. `now` in epoch milliseconds. */
export const principalContext = (principal: Principal, region: string, now: number): ConditionContext => {
  const { session } = principal
  const context: ConditionContext = {
    'aws:currenttime': new Date(now).toISOString(),
    'aws:epochtime': String(Math.floor(now / 1_000)),
    'aws:principalaccount': principal.account,
    'aws:principalarn': session?.roleArn ?? principal.arn,
    'aws:principalisawsservice': 'false',
    'aws:principaltype': session ? 'AssumedRole' : 'User',
    'aws:requestedregion': region,
    'aws:securetransport': 'false',
    'aws:sourceip': '127.0.0.1',
    'aws:userid': principal.userId,
    'aws:sourceidentity': session?.sourceIdentity,
    'aws:username': session ? undefined : principal.arn.split('/').at(-1),
  }
  for (const [key, value] of Object.entries(session?.tags ?? {}))
    context[`aws:principaltag/${key.toLowerCase()}`] = value
  return context
}
