// Writes the files that are made from code. A test fails when one of them is stale.
import { writeFileSync } from 'node:fs'
import { configJsonSchema, configSchemaFile } from '@/lib/server/config-json-schema'

writeFileSync(configSchemaFile, configJsonSchema())
