import 'server-only'
import type { Logger } from '@smithy/types'

/**
 * A logger without methods. The SDK's own silent one still has it copy every output for a line that nobody writes, which was
 * a fifth of the time of a list; and an SDK log could hold what ours never may.
 */
export const silentLogger: Logger = Object.create(null)
