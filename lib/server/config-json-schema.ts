import 'server-only'
import { z } from 'zod'
import { configSchema } from './config-schema'

/** Where editors find it: `# yaml-language-server: $schema=./lambdesk.config.schema.json` on top of the configuration. */
export const configSchemaFile = 'lambdesk.config.schema.json'

/** JSON Schema of the configuration file, for completion in editors, generated from the schema that checks it at start. */
export const configJsonSchema = (): string => {
  const schema = z.toJSONSchema(configSchema, { io: 'input' })
  return `${JSON.stringify({ title: 'Lambdesk configuration', ...schema }, null, 2)}\n`
}
