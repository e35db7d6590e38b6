import { byteLength } from './byte-size'

/** Lambda's limit for all environment variables together, in bytes. */
export const environmentBytesMax = 4096

/** What one variable takes, in bytes; a masked value counts as empty. */
const entryBytes = (key: string, value: string): number => byteLength(key) + byteLength(value)

/** Bytes of the variables we can see, and how many masked ones are not counted. */
export type EnvironmentSize = { bytes: number; maskedKeys: number }

/** Size of an environment whose values are partly masked (`null`): a lower bound while any is. */
export const environmentSize = (variables: Record<string, string | null>): EnvironmentSize => {
  const entries = Object.entries(variables)
  return {
    bytes: entries.reduce((sum, [key, value]) => sum + entryBytes(key, value ?? ''), 0),
    maskedKeys: entries.filter(([, value]) => value === null).length,
  }
}
