import 'server-only'
import { inspect } from 'node:util'
import type { AwsCredentialIdentity } from '@smithy/types'

/** Temporary credentials that cannot be written anywhere by accident: JSON, templates and `inspect` show none of them. */
export class SessionCredentials {
  readonly #identity: AwsCredentialIdentity
  /** Epoch milliseconds. */
  readonly expiresAt: number

  constructor(identity: AwsCredentialIdentity, expiresAt: number) {
    this.#identity = identity
    this.expiresAt = expiresAt
  }

  /** For the signer of an SDK client, nobody else. */
  reveal(): AwsCredentialIdentity {
    return this.#identity
  }

  toJSON(): string {
    return '[AWS credentials]'
  }

  toString(): string {
    return '[AWS credentials]'
  }

  [inspect.custom](): string {
    return '[AWS credentials]'
  }
}
