/** How an invocation ended, before it is written down as AWS does. */
export type Outcome =
  | { kind: 'answer'; body: Uint8Array }
  | { kind: 'error'; body: Uint8Array }
  | { kind: 'timeout'; seconds: number }
  | { kind: 'failure'; errorType: string; message: string }

const encode = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** Signals as the platform's log names them. */
const signalNames: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
}

/** How a process ended. `spawnError` is the system's code when it never began. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null; outOfMemory: boolean; spawnError?: string }

const spawnErrors: Record<string, string> = {
  EACCES: 'permission denied',
  ENOENT: 'no such file or directory',
  ENOEXEC: 'exec format error',
}

/** What a process that ended by itself, or was ended for its memory, answers. */
export const exitOutcome = (exit: Exit): Outcome => {
  if (exit.spawnError) {
    const reason = spawnErrors[exit.spawnError] ?? exit.spawnError
    return {
      kind: 'failure',
      errorType: 'Runtime.InvalidEntrypoint',
      message: `fork/exec /var/task/bootstrap: ${reason}`,
    }
  }
  if (exit.outOfMemory)
    return { kind: 'failure', errorType: 'Runtime.OutOfMemory', message: 'Runtime exited with error: signal: killed' }
  if (exit.signal) {
    const name = signalNames[exit.signal] ?? exit.signal
    return { kind: 'failure', errorType: 'Runtime.ExitError', message: `Runtime exited with error: signal: ${name}` }
  }
  const message = exit.code
    ? `Runtime exited with error: exit status ${exit.code}`
    : 'Runtime exited without providing a reason'
  return { kind: 'failure', errorType: 'Runtime.ExitError', message }
}

export const answerTooLarge: Outcome = {
  kind: 'error',
  body: encode({
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  }),
}

const timeoutText = (seconds: number, requestId: string, at: Date): string =>
  `${at.toISOString()} ${requestId} Task timed out after ${seconds.toFixed(2)} seconds`

/** Payload of the invocation and the platform's own line about it, if there is one. */
export const describeOutcome = (
  outcome: Outcome,
  requestId: string,
): { payload: Uint8Array; line: string; status: string } => {
  if (outcome.kind === 'answer' || outcome.kind === 'error') return { payload: outcome.body, line: '', status: '' }
  if (outcome.kind === 'timeout') {
    const text = timeoutText(outcome.seconds, requestId, new Date())
    const payload = encode({ errorType: 'Sandbox.Timedout', errorMessage: text })
    return { payload, line: `${text}\n\n`, status: '\tStatus: timeout' }
  }
  const errorMessage = `RequestId: ${requestId} Error: ${outcome.message}`
  return {
    payload: encode({ errorType: outcome.errorType, errorMessage }),
    line: `${errorMessage}\n${outcome.errorType}\n`,
    status: `\tStatus: error\tError Type: ${outcome.errorType}`,
  }
}
