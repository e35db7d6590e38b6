/** One call as the log keeps it: who did what and how it ended, nothing that could sign another. */
export type LogEntry = {
  /** Epoch milliseconds of the sandbox's clock. */
  at: number
  requestId: string
  service: string
  operation: string
  region?: string
  account?: string
  accessKeyId?: string
  roleName?: string
  sessionName?: string
  sourceIdentity?: string
  tags?: Record<string, string>
  /** SHA-256 in hex of the inline session policy. */
  policyHash?: string
  /** HTTP status; 0 when the connection was cut or left open on purpose. */
  status: number
  /** Name of the error, when it was one. */
  code?: string
  fault?: string
  durationMs: number
}

export type RequestLog = { add(entry: LogEntry): void; entries(): LogEntry[]; clear(): void }

/** The last `size` calls, oldest first. */
export const createRequestLog = (size = 10_000): RequestLog => {
  let ring: LogEntry[] = []
  let next = 0
  return {
    add(entry) {
      ring[next] = entry
      next = (next + 1) % size
    },
    entries: () => (ring.length < size ? [...ring] : [...ring.slice(next), ...ring.slice(0, next)]),
    clear() {
      ring = []
      next = 0
    },
  }
}
