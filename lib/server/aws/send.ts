import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import type { OperationName } from '@/lib/operations/operation'
import type { OperationSchema } from '@/lib/operations/schema/narrow'
import type { SdkInput, SdkOutput } from '@/lib/operations/wire'
import { readFailure } from './aws-failure'
import { collectEvents } from './collect-events'
import { commandFor } from './command'
import { deadlineMs, deadlineSignal } from './deadline'
import { type CallContext, isExpired, isThrottling, mapAssumeError, mapAwsError } from './map-error'
import { takeTurn } from './quota'
import { assumeRequestOf, type LambdaSession, openSession, type SessionRequest } from './session'

/** One call as the SDK takes it. */
export type Call<N extends OperationName> = SessionRequest & {
  operation: N
  input: SdkInput<N>
  /** Reads only what this schema has of the answer. */
  schema?: OperationSchema | undefined
  signal?: AbortSignal | undefined
  /** Timeout of the invoked function in seconds, where known. */
  functionTimeout?: number | undefined
}

export type Answer<N extends OperationName> = { output: SdkOutput<N>; awsRequestId: string | undefined; status: number }

const throttledAttemptsMax = 3
const backoffMs = (attempt: number): number => 250 * 2 ** attempt * (0.5 + Math.random())

const contextOf = <N extends OperationName>({ account, region, level, operation }: Call<N>): CallContext => ({
  account,
  region,
  level,
  operation,
})

const open = async <N extends OperationName>(call: Call<N>): Promise<LambdaSession> => {
  const assume = assumeRequestOf(call)
  try {
    return await openSession(call, assume)
  } catch (error) {
    throw mapAssumeError(error, contextOf(call), assume.externalId)
  }
}

const attempt = async <N extends OperationName>(call: Call<N>, session: LambdaSession, signal: AbortSignal) => {
  const { account, region, operation, actor } = call
  await takeTurn({ account: account.id, region, operation, userId: actor.userId, signal })
  const answer = await session.client.send(commandFor(operation, call.input, call.schema), { abortSignal: signal })
  const { $metadata, ...output } = answer
  return {
    // The command was chosen by the operation, so its answer is that operation's.
    output: (await collectEvents(output)) as SdkOutput<N>,
    awsRequestId: $metadata.requestId,
    status: $metadata.httpStatusCode ?? 200,
  }
}

/** Repeats a change only where AWS said that it did nothing: refused for its rate, or for credentials that had ended. */
const attempts = async <N extends OperationName>(call: Call<N>, signal: AbortSignal): Promise<Answer<N>> => {
  let renewed = false
  for (let throttled = 0; ;) {
    const session = await open(call)
    try {
      return await attempt(call, session, signal)
    } catch (error) {
      if (isExpired(error)) {
        session.drop()
        if (renewed) throw error
        renewed = true
        continue
      }
      throttled += 1
      const repeats = call.level === 'write' || call.level === 'permissions'
      if (!repeats || !isThrottling(error) || throttled >= throttledAttemptsMax) throw error
      const asked = (readFailure(error).retryAfter ?? 0) * 1000
      await wait(Math.max(asked, backoffMs(throttled)), undefined, { signal }).catch(() => {
        throw error
      })
    }
  }
}

/**
 * Sends one call within its deadline, in its turn, with a session of its level. Throws AppError only; `outcome_unknown`
 * where a change may have been made.
 */
export const send = async <N extends OperationName>(call: Call<N>): Promise<Answer<N>> => {
  const signal = deadlineSignal(call.level, deadlineMs(call.level, call.functionTimeout), call.signal)
  try {
    return await attempts(call, signal)
  } catch (error) {
    throw mapAwsError(error, contextOf(call))
  }
}
