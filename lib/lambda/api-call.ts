import type { Scope } from '@/lib/api/paths'
import type { OperationName } from '@/lib/operations/operation'

/** A file that a call reads instead of carrying it in the command: `bytes` for blobs. */
export class FileArgument {
  readonly name: string
  readonly bytes: boolean

  constructor(name: string, bytes = false) {
    this.name = name
    this.bytes = bytes
  }
}

/** One call of the Lambda API as a person can read and repeat it. Members whose value is a `FileArgument` come from a file. */
export type ApiCall = { scope: Scope; operation: OperationName; input: Record<string, unknown> }
