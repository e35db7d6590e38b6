import type { DatabaseSync } from 'node:sqlite'
import { parseArn } from '@/lib/lambda/arn'
import { findFunction } from './function-record'
import { readFunctionPolicy } from './function-policy'
import { findLayerVersion, parseLayerArn } from './layer-record'
import { readLayerPolicy } from './layer-policy'
import type { PolicyStatement } from './policy-statement'

/**
 * The statements of the resource policy that AWS evaluates for a call on this ARN: of the function, of exactly that
 * version or alias where the ARN is qualified, or of the layer version. Empty where there is none.
 */
export const findResourcePolicy = (database: DatabaseSync, arn: string): PolicyStatement[] => {
  const layer = parseLayerArn(arn)
  if (layer) {
    const version = layer.version === undefined ? undefined : findLayerVersion(database, layer, layer.version)
    return (version && readLayerPolicy(database, version)?.statements) ?? []
  }
  const parsed = parseArn(arn)
  const [kind, name, qualifier = ''] = parsed?.resource.split(':') ?? []
  if (!parsed || kind !== 'function' || !name) return []
  const fn = findFunction(database, { account: parsed.account, region: parsed.region, name })
  return fn ? readFunctionPolicy(database, fn.id, qualifier === '$LATEST' ? '' : qualifier) : []
}
