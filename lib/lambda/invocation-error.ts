/** An error as the runtimes report it in the payload of a failed invocation. */
export type InvocationError = { type: string; message: string; trace: string[] }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads `errorType`, `errorMessage` and `stackTrace`/`trace` of a payload; null when it holds none of them. */
export const invocationError = (payload: unknown): InvocationError | null => {
  if (typeof payload !== 'object' || payload === null || !('errorMessage' in payload || 'errorType' in payload))
    return null
  const fields = new Map<string, unknown>(Object.entries(payload))
  const lines = fields.get('trace') ?? fields.get('stackTrace')
  return {
    type: text(fields.get('errorType')) || 'Error',
    message: text(fields.get('errorMessage')),
    trace: Array.isArray(lines) ? lines.flat().map(String) : [],
  }
}
