import 'server-only'

const isEventStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

const toArray = async (events: AsyncIterable<unknown>): Promise<unknown[]> => {
  const array: unknown[] = []
  for await (const event of events) array.push(event)
  return array
}

/** Reads a response stream to its end, so that the answer is one JSON document: the events in order, as an array. */
export const collectEvents = async (output: object): Promise<object> => {
  const members = await Promise.all(
    Object.entries(output).map(async ([name, value]: [string, unknown]) => {
      if (!isEventStream(value)) return [name, value] as const
      return [name, await toArray(value)] as const
    }),
  )
  return Object.fromEntries(members)
}
