import type { ReactNode } from 'react'

export type DetailsRow = { term: string; detail: ReactNode; mono?: boolean }

/** Terms and details of a resource, in two columns that fold on narrow screens, or in one. Details are text that may be anything. */
export const DetailsGrid = ({ rows, single = false }: { rows: readonly DetailsRow[]; single?: boolean }) => (
  <dl className={`-mb-2 grid grid-cols-1 gap-x-8 overflow-hidden ${single ? '' : 'sm:grid-cols-2'}`}>
    {rows.map(({ term, detail, mono }) => (
      <div
        key={term}
        className="-mt-px grid min-w-0 grid-cols-[112px_minmax(0,1fr)] items-baseline gap-x-4 border-t border-line py-2 lg:grid-cols-[136px_minmax(0,1fr)]"
      >
        <dt className="text-fg-2">{term}</dt>
        <dd className={`min-w-0 [overflow-wrap:anywhere] [unicode-bidi:isolate] ${mono ? 'font-mono text-sm' : ''}`}>
          {detail}
        </dd>
      </div>
    ))}
  </dl>
)
