import type { CSSProperties } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import type { ResourceColumn } from './resource-column'

type SkeletonRowsProps = { columns: readonly ResourceColumn<never>[]; style: CSSProperties }

const rows = Array.from({ length: 14 }, (_, index) => index)
const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-3/4'] as const

/** Where rows are coming, as high and as wide as they will be; by the style sheet alone, so that it holds from the first paint on. */
export const SkeletonRows = ({ columns, style }: SkeletonRowsProps) => (
  <div aria-hidden style={style}>
    {rows.map((row) => (
      <div
        key={row}
        className="grid h-9.25 [grid-template-columns:var(--columns)] items-center border-b border-line last:border-0 max-sm:h-16"
      >
        {columns.map(({ id, align }, column) => (
          <div
            key={id}
            className={classNames('flex px-2.25', align === 'end' && 'justify-end', column > 0 && 'max-sm:hidden')}
          >
            <Skeleton className={widths[(row * 3 + column) % widths.length]} />
          </div>
        ))}
      </div>
    ))}
  </div>
)
