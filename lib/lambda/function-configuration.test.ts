import { expect, test } from 'vitest'
import { changedMembers } from './changed-members'
import {
  configurationInput,
  type GeneralConfiguration,
  generalConfigurationSchema,
  generalOf,
} from './function-configuration'

const changedInput = (before: GeneralConfiguration, after: GeneralConfiguration) =>
  changedMembers(configurationInput(before), configurationInput(after))

const loaded = generalOf({
  FunctionName: 'hello',
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  MemorySize: 1024,
  Timeout: 30,
  Role: 'arn:aws:iam::111122223333:role/hello',
})

const problemsOf = (values: object) =>
  generalConfigurationSchema.safeParse({ ...loaded, ...values }).error?.issues.map(({ path }) => path.join('.')) ?? []

test('a loaded configuration is valid as it is and asks for no change', () => {
  expect(problemsOf({})).toEqual([])
  expect(changedInput(loaded, loaded)).toEqual({})
})

test('only changed members are sent, in the shape of the API', () => {
  expect(
    changedInput(loaded, { ...loaded, MemorySize: 1536, EphemeralStorage: 1024, SnapStart: 'PublishedVersions' }),
  ).toEqual({
    MemorySize: 1536,
    EphemeralStorage: { Size: 1024 },
    SnapStart: { ApplyOn: 'PublishedVersions' },
  })
})

test('a description or key that is emptied is sent empty', () => {
  expect(changedInput({ ...loaded, Description: 'x', KMSKeyArn: 'arn:aws:kms:x' }, loaded)).toEqual({
    Description: '',
    KMSKeyArn: '',
  })
})

test('every limit is refused on its own field just beyond it and accepted on it', () => {
  expect(problemsOf({ MemorySize: 127 })).toEqual(['MemorySize'])
  expect(problemsOf({ MemorySize: 10_241 })).toEqual(['MemorySize'])
  expect(problemsOf({ MemorySize: 10_240, Timeout: 900, EphemeralStorage: 10_240 })).toEqual([])
  expect(problemsOf({ MemorySize: Number.NaN })).toEqual(['MemorySize'])
  expect(problemsOf({ MemorySize: 128.5 })).toContain('MemorySize')
  expect(problemsOf({ Timeout: 901 })).toEqual(['Timeout'])
  expect(problemsOf({ EphemeralStorage: 511 })).toEqual(['EphemeralStorage'])
  expect(problemsOf({ Description: 'x'.repeat(257) })).toEqual(['Description'])
  expect(problemsOf({ Handler: 'a b' })).toEqual(['Handler'])
  expect(problemsOf({ Handler: '' })).toEqual(['Handler'])
  expect(problemsOf({ Handler: '', Runtime: '' })).toEqual([])
  expect(problemsOf({ Role: 'hello' })).toEqual(['Role'])
  expect(problemsOf({ KMSKeyArn: 'key' })).toEqual(['KMSKeyArn'])
})
