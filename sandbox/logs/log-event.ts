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

/** Where each line ends. Invocations may print half a million lines, most of which are never looked at. */
const lineEnds = (text: string): number[] => {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at + 1)
  if (text.length && ends.at(-1) !== text.length) ends.push(text.length)
  return ends
}

const splitLines = (text: string): string[] => {
  const ends = lineEnds(text)
  const line = (end: number, index: number) => text.slice(ends[index - 1] ?? 0, end)
  const dropped = ends.length - 2 * linesKept
  if (dropped <= 0) return ends.map(line)
  const tailStart = ends.length - linesKept
  return [
    ...ends.slice(0, linesKept).map(line),
    `… ${dropped} lines left out …\n`,
    ...ends.slice(tailStart).map((end, index) => line(end, index + tailStart)),
  ]
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
