import { byteLength } from './byte-size'

/** Lambda's limit for the payload of a synchronous invocation, in bytes. */
export const payloadBytesMax = 6 * 1024 * 1024

/** What is wrong with an event's text, in a sentence; null when it can be sent. */
export const eventProblem = (text: string): string | null => {
  if (byteLength(text) > payloadBytesMax) return 'Larger than 6 MB, the most a synchronous invocation takes.'
  if (!text.trim()) return null
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return `Not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`
  }
}

const layOut = (text: string, indent: number): string => {
  try {
    const parsed: unknown = JSON.parse(text)
    const mayLoseDigits = /\d{16}/.test(text) && JSON.stringify(parsed) !== text.replace(/\s+/g, '')
    return mayLoseDigits ? text : JSON.stringify(parsed, null, indent)
  } catch {
    return text
  }
}

/** JSON laid out for reading; any other text as it is. A number that JavaScript cannot hold exactly keeps the text as it was written. */
export const prettyJson = (text: string): string => layOut(text, 2)

/** JSON on one line, for a command; any other text as it is. */
export const compactJson = (text: string): string => layOut(text, 0)
