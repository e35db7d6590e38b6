import 'server-only'
import { env } from './env'

/** The only fields a line may have: nothing that could hold a payload, a value or a credential. */
type LogFields = {
  requestId?: string
  method?: string
  route?: string
  status?: number
  code?: string
  durationMs?: number
  userId?: string
  account?: string
  region?: string
  operation?: string
  awsRequestId?: string
  /** Name and message of an unexpected error, never of one that AWS wrote. */
  error?: string
  stack?: string
}

const levels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof levels)[number]

/** Whether lines of a level are written at all: for callers whose fields take work to put together. */
export const isLogged = (level: LogLevel): boolean => levels.indexOf(level) >= levels.indexOf(env().logLevel)

/** Writes one JSON line to standard error; what is hostile in a value stays inside its JSON string. */
export const log = (level: LogLevel, event: string, fields: LogFields = {}): void => {
  if (!isLogged(level)) return
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`)
}
