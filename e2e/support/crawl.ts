import type { APIRequestContext } from '@playwright/test'
import { apiPaths, type Scope } from '@/lib/api/paths'
import { isReadLevel } from '@/lib/operations/access-level'
import { constraintsOf } from '@/lib/operations/constraints'
import { isOperationName, operations } from '@/lib/operations/operation'
import { guardedHandlers, pages } from './route-files'

type Fetched = { address: string; status: number; text: string }

const inputFor = (name: keyof typeof operations, { account, region }: Scope, functionName: string): object => {
  const arn = `arn:aws:lambda:${region}:${account}:function:${functionName}`
  const samples: Record<string, unknown> = {
    FunctionName: functionName,
    Name: 'live',
    Qualifier: 'live',
    Resource: arn,
    ResourceArn: arn,
    LayerName: 'shared-tracing',
    VersionNumber: 1,
    Arn: `arn:aws:lambda:${region}:${account}:layer:shared-tracing:1`,
    UUID: '0d1b7f2e-0c8b-4d53-9a3e-6f3a2b1c4d5e',
    CodeSigningConfigArn: `arn:aws:lambda:${region}:${account}:code-signing-config:csc-0123456789abcdefg`,
    CapacityProviderName: 'none',
    DurableExecutionArn: `${arn}:1/durable-execution/example/example`,
    CheckpointToken: 'AAAA',
  }
  const required = Object.entries(constraintsOf(name)?.input ?? {}).filter(([, constraint]) => constraint.required)
  return Object.fromEntries(required.map(([member]) => [member, samples[member]]))
}

/** Addresses of everything that a GET answers about one function: handlers, read operations, their pages, the console's pages. */
export const readAddresses = (scope: Scope, functionName: string): string[] => {
  const reads = Object.keys(operations)
    .filter(isOperationName)
    .filter((name) => isReadLevel(operations[name].level))
    .flatMap((name) => {
      const address = apiPaths.read(scope, name, inputFor(name, scope, functionName))
      return constraintsOf(name)?.paginator ? [address, `${address}&pages=all`] : [address]
    })
  const handlers = guardedHandlers()
    .filter(({ method, address }) => method === 'GET' && !address.includes('/lambda/'))
    .map(({ address }) => address)
  const here = [
    ...handlers,
    ...pages(),
    '/',
    '/sign-in',
    '/nowhere',
    '/api/health',
    '/api/auth/session',
    '/api/auth/providers',
  ].map((address) =>
    address
      .replace('111122223333', scope.account)
      .replace('eu-west-1', scope.region)
      .replace('checkout-capture', functionName),
  )
  return [...here, ...reads]
}

/** Opens every address, pages as HTML and as the data that navigation fetches. `text` has the headers as well. */
export const crawl = async (context: APIRequestContext, addresses: string[]): Promise<Fetched[]> => {
  const waiting = addresses.flatMap((address): [string, Record<string, string>][] =>
    address.startsWith('/api/')
      ? [[address, {}]]
      : [
          [address, {}],
          [address, { rsc: '1' }],
        ],
  )
  const fetched: Fetched[] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [address, headers] = next
      const response = await context.get(address, { headers })
      const text = `${JSON.stringify(response.headersArray())}\n${await response.text()}`
      fetched.push({ address, status: response.status(), text })
    }
  }
  await Promise.all(Array.from({ length: 6 }, work))
  return fetched
}
