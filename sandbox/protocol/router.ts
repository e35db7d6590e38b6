import { catalog, type CatalogEntry } from '@/lib/operations/schema/catalog'

/** The operation that a request names, with its labels as on the wire (still percent-encoded). */
export type Route = { entry: CatalogEntry; labels: Record<string, string> }

type Segment = { text: string; label?: string }
type Candidate = { entry: CatalogEntry; segments: Segment[]; query: [string, string][] }

const toSegment = (text: string): Segment => {
  const label = /^\{(\w+)\}$/.exec(text)?.[1]
  return label ? { text, label } : { text }
}

const toCandidate = (entry: CatalogEntry): Candidate => ({
  entry,
  segments: entry.path.slice(1).split('/').map(toSegment),
  query: Object.entries(entry.query),
})

/** By method, API version and number of segments; those that ask for more of the query come first. */
const candidates = Map.groupBy(
  [...catalog.values()].map(toCandidate).sort((a, b) => b.query.length - a.query.length),
  ({ entry, segments }) => `${entry.method} ${segments[0]?.text} ${segments.length}`,
)

const readLabels = ({ segments }: Candidate, parts: string[]): Record<string, string> | undefined => {
  const labels: Record<string, string> = {}
  for (const [index, { text, label }] of segments.entries()) {
    const part = parts[index] ?? ''
    if (label) labels[label] = part
    else if (part !== text) return undefined
  }
  return labels
}

/** Finds the Lambda operation of a request; older clients send a slash at the end of some paths. */
export const findRoute = (method: string, path: string, query: string): Route | undefined => {
  const parts = path.slice(1, path.endsWith('/') ? -1 : undefined).split('/')
  const parameters = query ? new URLSearchParams(query) : undefined
  for (const candidate of candidates.get(`${method} ${parts[0]} ${parts.length}`) ?? []) {
    if (!candidate.query.every(([key, value]) => parameters?.get(key) === value)) continue
    const labels = readLabels(candidate, parts)
    if (labels) return { entry: candidate.entry, labels }
  }
  return undefined
}
