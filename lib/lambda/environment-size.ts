import { byteLength } from './byte-size'

/** Lambda's limit for all environment variables together, in bytes. */
export const environmentBytesMax = 4096

/** Bytes of the variables we can see, and how many masked ones are counted without their values. */
export type EnvironmentSize = { bytes: number; maskedKeys: number }

/**
 * Size of an environment as Lambda measures it: its JSON (the refusal says `String measured: {…}`). Masked values (`null`)
 * count as empty, so the size is a lower bound while there is any.
 */
export const environmentSize = (variables: Record<string, string | null>): EnvironmentSize => {
  const entries = Object.entries(variables)
  return {
    bytes: byteLength(JSON.stringify(Object.fromEntries(entries.map(([key, value]) => [key, value ?? ''])))),
    maskedKeys: entries.filter(([, value]) => value === null).length,
  }
}
