import type { Incoming } from './incoming'
import type { Service } from './service'

/** Every path of the Lambda API begins with the date of one of its versions. */
const lambdaPath = /^\/20\d\d-\d\d-\d\d\//

const scopeService = ({ headers, query }: Incoming): string | undefined => {
  const credential =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? new URLSearchParams(query).get('X-Amz-Credential')
  return credential?.split('/').at(-2)
}

/**
 * The service that a request is for: Lambda by its paths, others by the credential scope, and STS for what is not signed
 * at all, because only it has operations without a signature.
 */
export const findService = (incoming: Incoming, services: readonly Service[]): Service | undefined => {
  const name = lambdaPath.test(incoming.path) ? 'lambda' : (scopeService(incoming) ?? 'sts')
  if (name === 'lambda' && !lambdaPath.test(incoming.path)) return undefined
  if (name === 'sts' && incoming.path !== '/') return undefined
  return services.find((service) => service.name === name)
}
