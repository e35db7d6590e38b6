import type { ReactNode } from 'react'
import { inventoryTable as table } from '@/lib/hooks/use-inventory'
import type { SortColumn } from '@/lib/inventory/inventory-order'
import { formatBytes } from '@/lib/lambda/byte-size'
import { parseArn } from '@/lib/lambda/arn'
import { formatRelativeTime, formatUtcTime } from '@/lib/lambda/relative-time'
import { AccountChip } from '@/components/shell/account-chip'
import type { ResourceColumn } from '@/components/resource/resource-column'
import { FunctionNameCell } from './function-name-cell'
import { LifecycleBadge } from './lifecycle-badge'

/** What cells need to know beside their row. `now` in epoch milliseconds. */
export type CellContext = { words: readonly string[]; now: number; accountName: (id: string) => string }

export type InventoryColumn = Omit<ResourceColumn<number>, 'cell' | 'id'> & {
  id: SortColumn
  cell: (row: number, context: CellContext) => ReactNode
}

const absent = <span className="text-fg-3">–</span>

const muted = (text: string) => <span className="text-fg-2">{text}</span>

const orAbsent = (text: string) => (text ? muted(text) : absent)

/** An ARN by what comes last in it; the whole on hover. */
const arnTail = (arn: string) => {
  const tail = parseArn(arn)?.resource.split('/').at(-1)
  return <span title={arn}>{tail ?? arn}</span>
}

/** `arn:…:layer:NAME:VERSION` as `NAME:VERSION`. */
const layerName = (arn: string) => parseArn(arn)?.resource.replace(/^layer:/, '') ?? arn

const list = (names: readonly string[]) =>
  names.length ? <span title={names.join('\n')}>{names.join(', ')}</span> : absent

const relative = (time: number, now: number) =>
  Number.isNaN(time) ? absent : <span title={formatUtcTime(time)}>{formatRelativeTime(time, now)}</span>

// Made once: toLocaleString would make one for each cell.
const integer = new Intl.NumberFormat('en-GB')
const seconds = (value: number) => `${integer.format(value)} s`
const megabytes = (value: number) => `${integer.format(value)} MB`

const number = { align: 'end', descendingFirst: true } as const

/** Every column of the inventory. */
export const inventoryColumns: readonly InventoryColumn[] = [
  {
    id: 'name',
    header: 'Function',
    width: 236,
    grow: 3,
    cell: (row, { words }) => <FunctionNameCell row={row} words={words} />,
  },
  {
    id: 'account',
    header: 'Account',
    width: 140,
    cell: (row, { accountName }) => {
      const id = table.textOf(row, 'account')
      return <AccountChip account={{ id, name: accountName(id) }} />
    },
  },
  { id: 'region', header: 'Region', width: 96, cell: (row) => muted(table.textOf(row, 'region')) },
  {
    id: 'runtime',
    header: 'Runtime',
    width: 212,
    cell: (row, { now }) => {
      const runtime = table.textOf(row, 'runtime')
      if (!runtime) return muted('Image')
      return (
        <span className="inline-flex items-center gap-1.5">
          {runtime} <LifecycleBadge runtime={runtime} now={now} />
        </span>
      )
    },
  },
  { id: 'memory', header: 'Memory', width: 88, ...number, cell: (row) => megabytes(table.numberOf(row, 'memory')) },
  { id: 'timeout', header: 'Timeout', width: 80, ...number, cell: (row) => seconds(table.numberOf(row, 'timeout')) },
  { id: 'architecture', header: 'Architecture', width: 112, cell: (row) => muted(table.textOf(row, 'architecture')) },
  { id: 'packageType', header: 'Package', width: 84, cell: (row) => muted(table.textOf(row, 'packageType')) },
  {
    id: 'codeSize',
    header: 'Code',
    width: 84,
    ...number,
    // Lambda says 0 for an image: its size is the registry's to know.
    cell: (row) => {
      const size = table.numberOf(row, 'codeSize')
      return size > 0 ? formatBytes(size) : absent
    },
  },
  {
    id: 'modified',
    header: 'Modified',
    width: 104,
    ...number,
    cell: (row, { now }) => <span className="text-fg-2">{relative(table.numberOf(row, 'modified'), now)}</span>,
  },
  {
    id: 'layers',
    header: 'Layers',
    width: 160,
    grow: 1,
    cell: (row) => list(table.listOf(row, 'layers').map(layerName)),
  },
  {
    id: 'vpc',
    header: 'VPC',
    width: 130,
    cell: (row) => {
      const vpc = table.textOf(row, 'vpc')
      return vpc ? <span className="font-mono text-sm">{vpc}</span> : absent
    },
  },
  { id: 'tracing', header: 'Tracing', width: 100, cell: (row) => orAbsent(table.textOf(row, 'tracing')) },
  { id: 'role', header: 'Execution role', width: 180, grow: 1, cell: (row) => arnTail(table.textOf(row, 'role')) },
  {
    id: 'environmentKeys',
    header: 'Environment keys',
    width: 180,
    grow: 1,
    cell: (row) => list(table.listOf(row, 'environmentKeys')),
  },
  {
    id: 'description',
    header: 'Description',
    width: 240,
    grow: 2,
    cell: (row) => table.descriptionOf(row) || absent,
  },
  {
    id: 'state',
    header: 'State',
    width: 84,
    // A list does not tell it; a function that was read alone does.
    cell: (row) => orAbsent(table.textOf(row, 'state')),
  },
]

const byId = new Map(inventoryColumns.map((column) => [column.id, column]))

/** How a column looks. Throws for one that does not exist. */
export const columnOf = (id: SortColumn): InventoryColumn => {
  const column = byId.get(id)
  if (!column) throw new Error(`no column ${id}`)
  return column
}
