import type { LogRecord } from '@/sandbox/runtime/runtime'

/** One event of a log stream, not yet stored. */
export type LogEvent = {
  /** Epoch milliseconds. */
  at: number
  message: string
}

/** More lines than these at either end of one invocation are left out. */
const linesKept = 5_000
const stamped = /^(?:\[\w+\]\t)?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\t/
const ofConsole = /^\d{4}-\d\d-\d\dT[\d:.]+Z\t[^\t]{1,64}\t[A-Z]+\t/
const ofPlatform = /^(?:START|END|REPORT) RequestId: |^INIT_(?:START|REPORT) /

const splitLines = (text: string): string[] => {
  const lines = text.split(/(?<=\n)/)
  if (lines.length <= 2 * linesKept) return lines
  const note = `… ${lines.length - 2 * linesKept} lines left out …\n`
  return [...lines.slice(0, linesKept), note, ...lines.slice(-linesKept)]
}

/** A console call of Node.js is one event however many lines it has; what follows indented belongs to what it follows. */
const belongsTo = (previous: string | undefined, line: string): boolean =>
  previous !== undefined &&
  !ofPlatform.test(previous) &&
  !ofPlatform.test(line) &&
  !stamped.test(line) &&
  !line.startsWith('{"') &&
  (ofConsole.test(previous) || /^[ \t]+\S/.test(line))

/**
 * What an invocation printed as the events that CloudWatch Logs would have: lines, each at the time it says or else at
 * the time of the one before it. Times never go back.
 */
export const toLogEvents = ({ text, startedAt, at: endedAt }: LogRecord): LogEvent[] => {
  const events: LogEvent[] = []
  let at = startedAt
  for (const line of splitLines(text)) {
    const last = events.at(-1)
    if (last && belongsTo(last.message, line)) {
      last.message += line
      continue
    }
    const said = Date.parse(stamped.exec(line)?.[1] ?? '')
    if (said > at && said <= endedAt) at = said
    if (/^(?:END|REPORT) RequestId: /.test(line)) at = Math.max(at, endedAt)
    events.push({ at, message: line })
  }
  return events
}
