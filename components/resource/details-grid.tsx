import type { ReactNode } from 'react'

export type DetailsRow = { term: string; detail: ReactNode; mono?: boolean }

/** Terms and details of a resource, in columns that fold on narrow screens. Details are text that may be anything. */
export const DetailsGrid = ({ rows }: { rows: readonly DetailsRow[] }) => (
  <dl className="grid grid-cols-1 gap-x-8 sm:grid-cols-2">
    {rows.map(({ term, detail, mono }) => (
      <div
        key={term}
        className="grid min-w-0 grid-cols-[minmax(96px,140px)_minmax(0,1fr)] items-baseline gap-x-4 border-b border-line py-2"
      >
        <dt className="text-fg-2">{term}</dt>
        <dd className={`min-w-0 [overflow-wrap:anywhere] [unicode-bidi:isolate] ${mono ? 'font-mono text-sm' : ''}`}>
          {detail}
        </dd>
      </div>
    ))}
  </dl>
)
