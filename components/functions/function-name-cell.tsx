import { inventoryTable } from '@/lib/hooks/use-inventory'
import { Highlight } from './highlight'

/** Name, and as much of the description as there is room for. */
export const FunctionNameCell = ({ row, words }: { row: number; words: readonly string[] }) => {
  const description = inventoryTable.descriptionOf(row)
  return (
    <>
      <span className="font-medium">
        <Highlight text={inventoryTable.nameOf(row)} words={words} />
      </span>
      {description && (
        <span className="ml-2 text-sm text-fg-3">
          <Highlight text={description} words={words} />
        </span>
      )}
    </>
  )
}
