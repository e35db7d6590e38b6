import { randomUUID } from 'node:crypto'
import { defineOperation, type RpcCall } from '@/sandbox/protocol/rpc-operation'
import { parseFilterPattern, type Matches } from './filter-pattern'
import { logGroupIdentifier, logStreamName, nameOfIdentifier } from './log-call'
import { logGroupArn, requireLogGroup } from './log-group'
import type { LogWriter, WrittenLog } from './log-writer'

const updateMs = 1_000
const updateEventsMax = 500
const sessionMsMax = 3 * 3_600_000

type Tail = {
  /** `account:group-name` of the log events kept. */
  arns: Map<string, string>
  names: string[] | undefined
  prefixes: string[] | undefined
  matches: Matches
}
type Result = Record<string, string | number>

const keyOf = ({ account, region }: { account: string; region: string }, name: string): string =>
  `${account}/${region}/${name}`

const resultsOf = (tail: Tail, written: WrittenLog): Result[] => {
  const { logStream } = written
  const identifier = tail.arns.get(keyOf(written, written.logGroup))
  if (identifier === undefined || (tail.names && !tail.names.includes(logStream))) return []
  if (tail.prefixes && !tail.prefixes.some((prefix) => logStream.startsWith(prefix))) return []
  return written.events
    .filter(({ message }) => tail.matches(message))
    .map(({ at, message }) => ({
      logStreamName: logStream,
      logGroupIdentifier: identifier,
      message,
      timestamp: at,
      ingestionTime: written.at,
    }))
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref())

/** What of a second is more than an update holds is left out of it, and the update says so. */
const toUpdate = (results: Result[]): Record<string, unknown> => ({
  sessionUpdate: {
    sessionMetadata: { sampled: results.length > updateEventsMax },
    sessionResults: results.slice(0, updateEventsMax),
  },
})

async function* follow(writer: LogWriter, tail: Tail, start: object): AsyncGenerator<Record<string, unknown>> {
  let results: Result[] = []
  const unsubscribe = writer.subscribe((written) => {
    if (results.length <= updateEventsMax) results.push(...resultsOf(tail, written))
  })
  try {
    yield { 'initial-response': {} }
    yield { sessionStart: start }
    const endsAt = performance.now() + sessionMsMax
    while (performance.now() < endsAt) {
      await wait(updateMs)
      const update = toUpdate(results)
      results = []
      yield update
    }
  } finally {
    unsubscribe()
  }
}

const arnsOf = (identifiers: string[], call: RpcCall): Map<string, string> =>
  new Map(
    identifiers.map((identifier) => {
      const name = nameOfIdentifier(identifier)
      requireLogGroup(call.sandbox.database, call, name)
      return [keyOf(call, name), `${call.account}:${name}`]
    }),
  )

/** Live Tail: what is written from now on, once a second, as an event stream. */
export const createLiveTail = (writer: LogWriter) =>
  defineOperation({
    action: 'logs:StartLiveTail',
    members: {
      logGroupIdentifiers: { type: 'list', min: 1, max: 10, items: logGroupIdentifier, required: true },
      logStreamNames: { type: 'list', min: 1, max: 10, items: logStreamName },
      logStreamNamePrefixes: { type: 'list', min: 1, max: 10, items: logStreamName },
      logEventFilterPattern: { type: 'string', min: 0, max: 1024 },
    },
    resource: ({ logGroupIdentifiers: [first = ''] }, call) => logGroupArn(call, nameOfIdentifier(first)),
    run(input, call) {
      const tail: Tail = {
        arns: arnsOf(input.logGroupIdentifiers, call),
        names: input.logStreamNames,
        prefixes: input.logStreamNamePrefixes,
        matches: parseFilterPattern(input.logEventFilterPattern),
      }
      return follow(writer, tail, {
        requestId: call.requestId,
        sessionId: randomUUID(),
        logGroupIdentifiers: input.logGroupIdentifiers,
        ...(input.logStreamNames && { logStreamNames: input.logStreamNames }),
        ...(input.logStreamNamePrefixes && { logStreamNamePrefixes: input.logStreamNamePrefixes }),
        ...(input.logEventFilterPattern !== undefined && { logEventFilterPattern: input.logEventFilterPattern }),
      })
    },
  })
