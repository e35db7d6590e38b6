import { format } from 'node:util'
import { writeOut } from './node-output.mjs'

const places = [
  [process.env.LAMBDA_TASK_ROOT, '/var/task'],
  [process.env.LAMBDA_RUNTIME_DIR, '/var/runtime'],
]

/** Traces name the place that the code has in Lambda. */
const relocate = (text) => places.reduce((moved, [from, to]) => moved.replaceAll(from, to), text)

const stackOf = (error) => relocate(String(error.stack ?? error)).split('\n')

/** What an invocation answers when its handler throws. */
export const describeError = (error) => {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] }
  return { errorType: error.name, errorMessage: relocate(error.message), trace: stackOf(error) }
}

const current = { of: { requestId: undefined } }

const write = (level, message) =>
  writeOut(`${new Date().toISOString()}\t${current.of.requestId}\t${level}\t${message}\n`)

/** The line that the platform writes for an error nobody caught. */
export const logFatal = (title, error, errorType) => {
  const { trace, ...described } = describeError(error)
  const own = error instanceof Error ? { ...error } : {}
  const fields = {
    ...described,
    ...(errorType?.endsWith('Rejection') && { errorType, reason: described }),
    ...own,
    stack: trace,
  }
  let text
  try {
    text = JSON.stringify(fields)
  } catch {
    text = JSON.stringify({ ...described, stack: trace })
  }
  write('ERROR', `${title}\t${text}`)
}

const levels = { log: 'INFO', debug: 'DEBUG', info: 'INFO', warn: 'WARN', error: 'ERROR' }

/** Makes console write lines as Lambda's runtime does; `state.requestId` is read at each. */
export const patchConsole = (state) => {
  current.of = state
  for (const [method, level] of Object.entries(levels))
    console[method] = (...values) => void write(level, relocate(format(...values)))
  console.trace = (...values) => {
    const { stack } = new Error()
    write('TRACE', relocate([`Trace: ${format(...values)}`, ...stack.split('\n').slice(2)].join('\n')))
  }
}
