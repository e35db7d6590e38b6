import { AwsError } from './aws-error'
import type { MemberRules } from './rpc-input'
import type { Invalid, RpcOperation, RpcOutput } from './rpc-operation'
import type { Service, ServiceRequest, ServiceResponse } from './service'

/** What of a request tells its protocol and operation. */
export type RpcRequest = Pick<ServiceRequest, 'path' | 'query' | 'headers' | 'body'>

/** How one protocol puts calls and answers on the wire. */
export type Wire = {
  operationOf(request: RpcRequest): string | undefined
  /** Members as they travelled; their types are settled afterwards. */
  readInput(request: RpcRequest, rules: MemberRules): Record<string, unknown>
  writeOutput(operation: string, output: RpcOutput, requestId: string): ServiceResponse
  writeError(error: AwsError, requestId: string): ServiceResponse
}

type Options = {
  /** Of the credential scope. */
  name: string
  operations: Readonly<Record<string, RpcOperation>>
  /** The protocol of a request; that of an error may be asked for without one. */
  wireOf(request: Pick<RpcRequest, 'path' | 'headers'> | undefined): Wire
  /** Code of the error for broken constraints. */
  invalidCode: string
}

const unknown = (operation: string | undefined): AwsError =>
  new AwsError('UnknownOperationException', `The operation ${operation ?? ''} is not known here`, { status: 400 })

/** A service over a table of operations, in as many protocols as AWS speaks for it. */
export const createRpcService = ({ name, operations, wireOf, invalidCode }: Options): Service => {
  const table = new Map(Object.entries(operations))
  const invalid: Invalid = (found) =>
    new AwsError(
      invalidCode,
      `${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${found.join('; ')}`,
    )
  return {
    name,
    operationOf: (request) => wireOf(request).operationOf(request),
    writeError: (error, requestId, request) => wireOf(request).writeError(error, requestId),
    handle(request, principal) {
      const wire = wireOf(request)
      const called = wire.operationOf(request)
      const operation = called === undefined ? undefined : table.get(called)
      if (!called || !operation) throw unknown(called)
      if (!principal)
        throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token')
      const { region, requestId, sandbox } = request
      const call = { account: principal.account, region, requestId, principal, sandbox }
      const output = operation.run(wire.readInput(request, operation.members), call, invalid)
      return wire.writeOutput(called, output, requestId)
    },
  }
}
