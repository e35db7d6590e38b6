import 'server-only'
import { AppError } from '../errors'
import { requestFor } from '../operations/call-request'
import type { Caller } from '../operations/caller'
import { readOperation } from '../operations/run'

/** A function's environment as AWS holds it, values included: for the server alone. */
export type Environment = { variables: Record<string, string>; revisionId: string | undefined }

/**
 * Reads the environment of a function. Throws `conflict` where AWS could not decrypt it: what cannot be read must neither
 * be shown nor be written back.
 */
export const readFunctionEnvironment = async (
  caller: Caller,
  name: string,
  qualifier?: string,
): Promise<Environment> => {
  const input = { FunctionName: name, ...(qualifier && { Qualifier: qualifier }) }
  const { Environment, RevisionId } = await readOperation(requestFor(caller, 'read', 'GetFunctionConfiguration', input))
  if (Environment?.Error) {
    throw new AppError(
      'conflict',
      `AWS cannot decrypt the environment variables (${Environment.Error.ErrorCode ?? 'no reason given'}). They cannot be changed one by one until the KMS key is usable again.`,
    )
  }
  return { variables: Environment?.Variables ?? {}, revisionId: RevisionId }
}
