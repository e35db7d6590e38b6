import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { configJsonSchema, configSchemaFile } from './config-json-schema'

it('is up to date in the repository (run npm run generate)', () => {
  expect(readFileSync(configSchemaFile, 'utf8')).toBe(configJsonSchema())
})

it('knows every member of the configuration and allows no other', () => {
  const schema: unknown = JSON.parse(configJsonSchema())
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: ['accounts'],
    properties: { accounts: { items: { additionalProperties: false, required: ['id', 'name', 'regions', 'roles'] } } },
  })
})
