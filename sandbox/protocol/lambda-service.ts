import { isOperationName, type OperationName } from '@/lib/operations/operation'
import { authorize } from '@/sandbox/iam/authorize'
import { callContext } from '@/sandbox/iam/call-context'
import { mappingContext } from '@/sandbox/iam/mapping-context'
import type { Principal } from '@/sandbox/iam/principal'
import { resourceAccountOf, resourceArnOf } from '@/sandbox/iam/resource-arn'
import { findResourcePolicy } from '@/sandbox/iam/resource-policy'
import { resourceTags } from '@/sandbox/iam/resource-tags'
import type { LambdaContext, Operations } from '@/sandbox/lambda/context'
import { AwsError } from './aws-error'
import { readInput } from './input'
import { writeJsonError } from './json-error'
import { writeOutput } from './output'
import type { Quota } from './quota'
import { findRoute } from './router'
import type { Service, ServiceRequest } from './service'
import { validateInput } from './validation'

/** One operation whose name is only known when the call is there; the input was decoded by that name's schema. */
type AnyOperation = (input: Record<string, unknown>, context: LambdaContext) => object | Promise<object>

const codeBytesMax = 70_167_211
/** More than any payload may have, so that Lambda itself can say how much it may be. */
const payloadBytesMax = 8_388_608

const bodyBytesMax: Partial<Record<OperationName, number>> = {
  CreateFunction: codeBytesMax,
  PublishLayerVersion: codeBytesMax,
  UpdateFunctionCode: codeBytesMax,
}

const checkAccess = (
  operation: OperationName,
  action: string,
  input: Record<string, unknown>,
  { account, region, principal, sandbox: { database, clock } }: LambdaContext,
): void => {
  const place = { account, region }
  const resource = resourceArnOf(operation, input, place)
  const resourceAccount = resourceAccountOf(resource, place)
  // Account credentials administrate their own account: nothing to decide, and most calls are theirs or a role's.
  if (!principal.session && resourceAccount === account) return
  authorize(
    database,
    principal,
    {
      action,
      resource,
      region,
      resourceAccount,
      resourcePolicy: findResourcePolicy(database, resource),
      context: {
        ...callContext(operation, input, place),
        ...mappingContext(database, input.UUID, place),
        ...resourceTags(database, resource),
        'aws:resourceaccount': resourceAccount,
      },
    },
    clock.now(),
  )
}

const contextOf = (request: ServiceRequest, principal: Principal): LambdaContext => ({
  account: principal.account,
  region: request.region,
  requestId: request.requestId,
  principal,
  sandbox: request.sandbox,
  endpoint: request.endpoint,
})

/** Lambda in REST-JSON over the operations given. */
export const createLambdaService = (operations: Partial<Operations>, quota?: Quota): Service => {
  const table = new Map<string, AnyOperation>(Object.entries(operations) as [string, AnyOperation][])
  return {
    name: 'lambda',
    operationOf: ({ method, path, query }) => findRoute(method, path, query)?.entry.name,
    bodyBytesMax: (operation) => (isOperationName(operation) ? bodyBytesMax[operation] : undefined) ?? payloadBytesMax,
    writeError: writeJsonError,
    async handle(request, principal) {
      const route = findRoute(request.method, request.path, request.query)
      if (!route || !principal) throw new AwsError('UnknownOperationException', 'Unknown operation')
      const { entry } = route
      quota?.check(entry.name, principal.account, request.region)
      const input = readInput(route, request)
      validateInput(entry.name, input)
      const context = contextOf(request, principal)
      checkAccess(entry.name, entry.action, input, context)
      const run = table.get(entry.name)
      if (!run) throw new AwsError('ServiceException', `not implemented in the sandbox yet: ${entry.name}`)
      return writeOutput(entry, (await run(input, context)) ?? {}, request.requestId)
    },
  }
}
