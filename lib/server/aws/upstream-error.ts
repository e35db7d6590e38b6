import 'server-only'

/** What came back was not an answer of AWS: a page of HTML, a redirect, or more than an answer may hold. */
export class UpstreamError extends Error {
  readonly reason: 'html' | 'redirect' | 'too-large'

  constructor(reason: UpstreamError['reason']) {
    super(`The upstream answered with ${reason}`)
    this.name = 'UpstreamError'
    this.reason = reason
  }
}

/** One attempt took too long. Named so that the SDK counts it as transient and may try a read again. */
export class AttemptTimeout extends Error {
  constructor() {
    super('The attempt timed out')
    this.name = 'TimeoutError'
  }
}
