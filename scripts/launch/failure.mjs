/** A failure whose message is all a person needs: what is wrong and what to do. It is shown without a stack. */
export class Failure extends Error {
  /** @param {string} message one or two sentences @param {{ output?: string, exitCode?: number }} [more] */
  constructor(message, { output = '', exitCode = 1 } = {}) {
    super(message)
    this.name = 'Failure'
    this.output = output
    this.exitCode = exitCode
  }
}

/** Prints a failure (with the output that led to it) and answers the exit code. */
export function reportFailure(error, write = (text) => process.stderr.write(text)) {
  if (!(error instanceof Failure)) {
    write(`\nLambdesk stopped on something unforeseen:\n${error?.stack ?? error}\n`)
    return 1
  }
  if (error.output.trim()) write(`\n${error.output.trimEnd()}\n`)
  write(`\n✗ ${error.message}\n`)
  return error.exitCode
}
