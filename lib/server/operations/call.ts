import 'server-only'
import { levelOfCall, sessionLevelFor } from '@/lib/access/console-role'
import { type AccessLevel, isReadLevel } from '@/lib/operations/access-level'
import type { OperationName } from '@/lib/operations/operation'
import { checkInput } from '@/lib/operations/schema/check-input'
import { requireLevel } from '../authorize'
import { AppError } from '../errors'
import { audited } from './audited'
import { requestFor } from './call-request'
import type { Caller } from './caller'
import { once } from './once'
import { requireUnlocked } from './production-lock'
import { runOperation } from './run'
import { targetOf } from './target'
import { visibleOutput } from './visible-output'

type Input = Record<string, unknown>

/**
 * Calls one Lambda operation for a person: the only door to AWS. Checks the target and the level again for this very input
 * (grants may be narrowed to functions), the input against the model, and for changes the production lock; writes the
 * trail before and after. Answers the Lambda API's own JSON, redacted.
 */
export const callOperation = async (caller: Caller, operation: OperationName, input: Input): Promise<unknown> => {
  const level = checkCall(caller, operation, input)
  if (isReadLevel(level)) return visibleOutput(caller.scope, await run(caller, operation, input, level))
  const reason = await requireUnlocked(caller.actor, caller.scope, level)
  const act = { operation, resource: targetOf(caller.scope, input).resource, input, ...(reason && { reason }) }
  return once(caller, operation, input, () => audited(caller, act, () => run(caller, operation, input, level)))
}

/** The level a call needs, after it was granted and its input found sound. Throws `forbidden` or `invalid_request`. */
export const checkCall = ({ scope }: Caller, operation: OperationName, input: Input): AccessLevel => {
  const level = levelOfCall(operation, input)
  requireLevel(scope, level, targetOf(scope, input).functionName)
  const fields = checkInput(operation, input)
  if (fields.length) throw new AppError('invalid_request', fields.map(({ detail }) => detail).join(' '), { fields })
  return level
}

const run = async (caller: Caller, operation: OperationName, input: Input, level: AccessLevel): Promise<object> =>
  (await runOperation(requestFor(caller, sessionLevelFor(level), operation, input))).output
