import { type Constraint, constraintsOf } from '../../constraints'
import type { OperationName } from '../../operation'
import { inputShape, type Shape, type Structure } from '../shape'

const region = 'eu-west-1'
const account = '111122223333'
const uuid = '0d1b7f2e-0c8b-4d53-9a3e-6f3a2b1c4d5e'

/** Texts that between them match every pattern of the model. */
const candidates = [
  'example',
  '1',
  account,
  region,
  'lambda:InvokeFunction',
  'lambda:GetLayerVersion',
  'o-a1b2c3d4e5',
  '/mnt/data',
  'broker.example.com:9092',
  'aGVsbG8=',
  uuid,
  '$LATEST',
  '$LATEST.PUBLISHED',
  `arn:aws:iam::${account}:role/example`,
  `arn:aws:sqs:${region}:${account}:example`,
  `arn:aws:lambda:${region}:${account}:layer:example:3`,
  `arn:aws:lambda:${region}:${account}:function:example`,
  `arn:aws:lambda:${region}:${account}:capacity-provider:example`,
  `arn:aws:lambda:${region}:${account}:code-signing-config:csc-0123456789abcdefg`,
  `arn:aws:lambda:${region}:${account}:function:example:1/durable-execution/example/example`,
  `arn:aws:lambda:${region}::runtime:0123456789`,
  `arn:aws:elasticfilesystem:${region}:${account}:access-point/fsap-0123456789abcdef0`,
  `arn:aws:kms:${region}:${account}:key/${uuid}`,
  `arn:aws:signer:${region}:${account}:/signing-profiles/example`,
]

const fits = (text: string, { min = 0, max = Infinity, pattern }: Constraint): boolean =>
  text.length >= min && text.length <= max && (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text))

const sampleText = (constraint: Constraint): string => {
  if (constraint.enum?.[0] !== undefined) return constraint.enum[0]
  const padded = 'example'.padEnd(Math.min(constraint.min ?? 0, 1000), 'x')
  const found = [...candidates, padded, ''].find((text) => fits(text, constraint))
  if (found === undefined) throw new Error(`No sample fits ${JSON.stringify(constraint)}`)
  return found
}

/** A value of a member, as Lambda JSON, that breaks no limit: every member below it is present. */
export const sampleValue = (shape: Shape, constraint: Constraint = { type: 'string' }): unknown => {
  const count = Math.max(constraint.min ?? 1, 1)
  switch (shape.kind) {
    case 'structure':
      return sampleMembers(shape.structure, constraint.members)
    case 'list':
      return Array.from({ length: count }, () => sampleValue(shape.item, constraint.items))
    case 'map':
      return { [sampleText(constraint.keys ?? { type: 'string' })]: sampleValue(shape.value, constraint.values) }
    case 'blob':
      return 'aGVsbG8='
    case 'timestamp':
      return 1_790_000_000
    case 'boolean':
      return true
    case 'number':
      return constraint.min ?? Math.min(constraint.max ?? 1, 1)
    default:
      return sampleText(constraint)
  }
}

const sampleMembers = (structure: Structure, constraints?: Record<string, Constraint>): Record<string, unknown> =>
  Object.fromEntries([...structure.members].map(([name, { shape }]) => [name, sampleValue(shape, constraints?.[name])]))

/** A valid input of an operation with every member that it has, as Lambda JSON. */
export const sampleInput = (operation: OperationName): Record<string, unknown> =>
  sampleMembers(inputShape(operation), constraintsOf(operation)?.input)
