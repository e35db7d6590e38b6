import type { OperationName } from '@/lib/operations/operation'

/** An account and region, as every address names them. `account` is the 12-digit id. */
export type Scope = { account: string; region: string }

const scopePath = ({ account, region }: Scope) =>
  `/accounts/${encodeURIComponent(account)}/${encodeURIComponent(region)}`

type CodeOptions = { revisionId?: string; publish?: boolean; dryRun?: boolean }

const codeQuery = ({ revisionId, publish, dryRun }: CodeOptions): string => {
  const query = new URLSearchParams({
    ...(revisionId && { revisionId }),
    ...(publish && { publish: 'true' }),
    ...(dryRun && { dryRun: 'true' }),
  })
  return query.size ? `?${query}` : ''
}

/** Addresses of the API: they are the SWR keys, so nothing else may build one. */
export const apiPaths = {
  /** Read of one operation; `input` is the Lambda API's own JSON. */
  read: (scope: Scope, operation: OperationName, input: object) =>
    `/api${scopePath(scope)}/lambda/${operation}?input=${encodeURIComponent(JSON.stringify(input))}`,
  /** POST target of an operation that changes or runs something. */
  call: (scope: Scope, operation: OperationName) => `/api${scopePath(scope)}/lambda/${operation}`,
  inventory: () => '/api/inventory',
  /** Raw zip upload; the options are `UpdateFunctionCode`'s own. */
  code: (scope: Scope, functionName: string, options: CodeOptions = {}) =>
    `/api${scopePath(scope)}/code/${encodeURIComponent(functionName)}${codeQuery(options)}`,
  environment: (scope: Scope, functionName: string) =>
    `/api${scopePath(scope)}/environment/${encodeURIComponent(functionName)}`,
  revealVariable: (scope: Scope, functionName: string) =>
    `/api${scopePath(scope)}/environment/${encodeURIComponent(functionName)}/reveal`,
  unlock: (scope: Scope) => `/api${scopePath(scope)}/unlock`,
}

/** Addresses of the pages. */
export const pagePaths = {
  functions: () => '/functions',
  function: (scope: Scope, functionName: string, tab = 'overview', qualifier?: string) =>
    `${scopePath(scope)}/functions/${encodeURIComponent(functionName)}/${tab}${qualifier ? `?qualifier=${encodeURIComponent(qualifier)}` : ''}`,
}
