import { describe, expect, it } from 'vitest'
import type { OperationName } from '@/lib/operations/operation'
import { validateInput } from './validation'

const messageOf = (operation: OperationName, input: object): string | undefined => {
  try {
    validateInput(operation, input)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const update = (input: object) => messageOf('UpdateFunctionConfiguration', { FunctionName: 'orders', ...input })

describe('a violated constraint reads as AWS writes it', () => {
  it.each([
    [
      { MemorySize: 40_000 },
      "1 validation error detected: Value '40000' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to",
    ],
    [
      { MemorySize: 1 },
      "1 validation error detected: Value '1' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
    ],
    [
      { Description: 'x'.repeat(257) },
      `1 validation error detected: Value '${'x'.repeat(257)}' at 'description' failed to satisfy constraint: Member must have length less than or equal to 256`,
    ],
    [
      { Role: 'nobody' },
      "1 validation error detected: Value 'nobody' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:",
    ],
    [
      { EphemeralStorage: { Size: 1 } },
      "1 validation error detected: Value '1' at 'ephemeralStorage.size' failed to satisfy constraint: Member must have value greater than or equal to 512",
    ],
    [
      { EphemeralStorage: {} },
      "1 validation error detected: Value null at 'ephemeralStorage.size' failed to satisfy constraint: Member must not be null",
    ],
    [
      { Layers: ['no'] },
      "1 validation error detected: Value '[no]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 140, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ",
    ],
  ])('%o', (input, message) => {
    expect(update(input)).toContain(message)
  })

  it.each<[OperationName, object, string]>([
    [
      'UpdateFunctionCode',
      { FunctionName: 'orders', Architectures: ['X86_64'] },
      "1 validation error detected: Value '[X86_64]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]",
    ],
    [
      'UpdateAlias',
      { FunctionName: 'orders', Name: 'live', RoutingConfig: { AdditionalVersionWeights: { 2: 2 } } },
      "1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]",
    ],
    [
      'UpdateAlias',
      { FunctionName: 'orders', Name: 'live', RoutingConfig: { AdditionalVersionWeights: { $LATEST: 0.5 } } },
      "1 validation error detected: Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+, Member must not be null]",
    ],
    [
      'PublishLayerVersion',
      { LayerName: 'l', Content: {}, CompatibleArchitectures: ['invalidarch', 'x86_64'] },
      "1 validation error detected: Value '[invalidarch, x86_64]' at 'compatibleArchitectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]",
    ],
    [
      'PublishLayerVersion',
      { LayerName: 'l', Content: {}, CompatibleRuntimes: ['invalidruntime'] },
      "1 validation error detected: Value '[invalidruntime]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: [nodejs",
    ],
  ])('of what is inside a list or map, everything asked is said: %s', (operation, input, message) => {
    expect(messageOf(operation, input)).toContain(message)
  })

  it('every violation is named, and counted', () => {
    expect(update({ FunctionName: '', MemorySize: 1 })).toMatch(
      /^3 validation errors detected: Value '' at 'functionName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: .+; Value '1' at 'memorySize' failed/,
    )
  })

  it('the values of a sensitive map are not repeated', () => {
    const message = update({ Environment: { Variables: { '1bad-key': 'hunter2' } } })
    expect(message).toContain("Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy")
    expect(message).not.toContain('hunter2')
  })
})

it('an input within every limit passes', () => {
  expect(update({ MemorySize: 128, Timeout: 900, Environment: { Variables: { KEY: 'value' } } })).toBeUndefined()
})
