import { invalidParameter } from './refusal'

type Position = (string | number)[]

/** Where the next page begins, as clients see it. It names the last item, so items that come and go move nothing. */
const encode = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/** Reads a marker that `toPage` made; `start` without one. Throws for any other text, as Lambda does. */
export const readMarker = (marker: string | undefined, start: Position): Position => {
  if (!marker) return start
  try {
    const position: unknown = JSON.parse(Buffer.from(marker, 'base64url').toString())
    const isKnown = (part: unknown, index: number) => typeof part === typeof start[index]
    if (Array.isArray(position) && position.length === start.length && position.every(isKnown)) return position
  } catch {
    // Falls through to the refusal: a marker is ours or it is not one.
  }
  throw invalidParameter('Invalid marker')
}

/** Items per page: what was asked for, at most `limit`. */
export const pageSize = (maxItems: number | undefined, limit: number): number =>
  Math.min(maxItems && maxItems > 0 ? maxItems : limit, limit)

/** Cuts one item more than a page off into a marker: read `size + 1` rows, hand them all in. */
export const toPage = <T>(
  rows: T[],
  size: number,
  positionOf: (row: T) => Position,
): { items: T[]; NextMarker?: string } => {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, ...(rows.length > size && last !== undefined && { NextMarker: encode(positionOf(last)) }) }
}
