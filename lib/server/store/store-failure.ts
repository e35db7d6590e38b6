import 'server-only'
import { AppError } from '../errors'

/** SQLite: busy, locked, read-only, I/O error, full, cannot open. */
const sqliteCodes: ReadonlySet<number> = new Set([5, 6, 8, 10, 13, 14])
/** SQLSTATE classes: connection, resources, operator intervention (shutdown, timeout), system. */
const postgresClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58'])
/** What pg throws without any code: no free connection in time, or one that ended under a query. */
const poolMessages =
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client (was closed|has encountered))/

const isFailure = (error: Error): boolean => {
  if ('errcode' in error && typeof error.errcode === 'number') return sqliteCodes.has(error.errcode & 0xff)
  if ('code' in error && typeof error.code === 'string') {
    return (
      /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ENOSPC)/.test(error.code) ||
      postgresClasses.has(error.code.slice(0, 2))
    )
  }
  return poolMessages.test(error.message)
}

/** The error to throw for one of the store: `unavailable` where waiting may help, itself otherwise. */
export const asUnavailable = (error: unknown): unknown =>
  error instanceof Error && !(error instanceof AppError) && isFailure(error)
    ? new AppError(
        'unavailable',
        'The database of the console does not answer. Nothing was changed; try again shortly.',
        {
          cause: error,
          retryAfter: 2,
        },
      )
    : error
