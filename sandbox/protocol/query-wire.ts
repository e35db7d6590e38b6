import { readFormMembers } from './form-members'
import { readForm } from './query-form'
import { toXmlContent, writeQueryError, writeQueryResult } from './query-xml'
import type { Wire } from './rpc-service'

/** The AWS Query protocol: forms in, XML out. */
export const createQueryWire = (namespace: string): Wire => ({
  operationOf: ({ body, query }) => readForm(body, query).get('Action') ?? undefined,
  readInput: ({ body, query }, rules) => readFormMembers(readForm(body, query), rules, 'member') ?? {},
  writeOutput: (operation, output, requestId) =>
    writeQueryResult(operation, namespace, toXmlContent(output), requestId),
  writeError: (error, requestId) => writeQueryError(error, namespace, requestId),
})
