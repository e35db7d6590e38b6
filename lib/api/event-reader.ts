import { ApiError, parseBody, problemOf } from './fetcher'

/** One server-sent event: its name (`message` when it has none) and its data as JSON. */
type ServerEvent = { name: string; data: unknown }

const parseEvent = (text: string): ServerEvent | null => {
  let name = 'message'
  let data = ''
  for (const line of text.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim()
    else if (line.startsWith('data:')) data += line.slice(5)
  }
  return data ? { name, data: parseBody(data) } : null
}

/**
 * Reads server-sent events one by one. Unlike `EventSource` it does not connect again by itself, says why it was refused, and can be
 * ended. Throws `ApiError` for a refusal, also for one told in the stream, and the browser's own error for a lost connection.
 */
export async function* readEvents(path: string, signal: AbortSignal): AsyncGenerator<unknown> {
  const response = await fetch(path, { signal, headers: { accept: 'text/event-stream' } })
  if (!response.ok || !response.body) throw new ApiError(problemOf(response.status, parseBody(await response.text())))
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const pieces: string[] = []
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    // Joined only once an event is complete: a long one comes in hundreds of pieces.
    pieces.push(value)
    if (!value.includes('\n')) continue
    const events = pieces.join('').split('\n\n')
    pieces.splice(0, pieces.length, events.pop() ?? '')
    for (const text of events) {
      const event = parseEvent(text)
      if (event?.name === 'problem') throw new ApiError(problemOf(500, event.data))
      if (event) yield event.data
    }
  }
}
