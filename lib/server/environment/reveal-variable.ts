import 'server-only'
import { AppError } from '../errors'
import { audited } from '../operations/audited'
import type { Caller } from '../operations/caller'
import { readFunctionEnvironment } from './read-environment'

/** The value of one variable, shown to someone who could change it anyway. In the trail before it is read. */
export const revealVariable = async (
  caller: Caller,
  name: string,
  { key, qualifier }: { key: string; qualifier?: string | undefined },
): Promise<{ value: string }> => {
  const act = {
    operation: 'console:RevealEnvironmentVariable',
    resource: `${name}${qualifier ? `:${qualifier}` : ''} ${key}`,
    input: { name, key, qualifier: qualifier ?? null },
  }
  return audited(caller, act, async () => {
    const { variables } = await readFunctionEnvironment(caller, name, qualifier)
    if (!Object.hasOwn(variables, key)) throw new AppError('not_found', `${name} has no environment variable ${key}.`)
    return { value: variables[key] ?? '' }
  })
}
