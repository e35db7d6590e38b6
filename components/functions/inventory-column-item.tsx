import { ChevronDown, ChevronUp } from 'lucide-react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { flushSync } from 'react-dom'
import { MenuItem } from '@/components/ui/menu-item'

type InventoryColumnItemProps = {
  header: string
  isShown: boolean
  isFirst: boolean
  isLast: boolean
  onToggle: () => void
  onMove: (step: -1 | 1) => void
}

const itemsIn = (line: Element | null | undefined) => [
  ...(line?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
]

/** Left and right inside the line; up and down to the same button of the next one. The rest is the menu's. */
const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
  const line = event.currentTarget
  const items = itemsIn(line)
  const at = items.findIndex((item) => item === document.activeElement)
  const target = {
    ArrowRight: items[at + 1],
    ArrowLeft: items[at - 1],
    ArrowDown: itemsIn(line.nextElementSibling)[at],
    ArrowUp: itemsIn(line.previousElementSibling)[at],
  }[event.key]
  if (!target) return
  event.preventDefault()
  event.stopPropagation()
  target.focus()
}

/** A column in the menu: shown or not, and its place among the others. */
export const InventoryColumnItem = (props: InventoryColumnItemProps) => {
  const { header, isShown, isFirst, isLast, onToggle, onMove } = props
  const move = (step: -1 | 1, isPossible: boolean) => (event: MouseEvent<HTMLButtonElement>) => {
    // The menu closes at a click that reaches it.
    event.stopPropagation()
    const button = event.currentTarget
    if (!isPossible) return
    flushSync(() => onMove(step))
    // Its line may have been taken out and put in again.
    button.focus()
  }
  const places = [
    { label: `Move ${header} up`, step: -1, isPossible: !isFirst, Icon: ChevronUp },
    { label: `Move ${header} down`, step: 1, isPossible: !isLast, Icon: ChevronDown },
  ] as const
  return (
    <div role="none" className="flex items-center" onKeyDown={moveFocus}>
      <div role="none" className="min-w-0 flex-1">
        <MenuItem checked={isShown} onSelect={onToggle}>
          {header}
        </MenuItem>
      </div>
      {places.map(({ label, step, isPossible, Icon }) => (
        <button
          key={step}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-label={label}
          title={label}
          aria-disabled={!isPossible || undefined}
          onClick={move(step, isPossible)}
          className="grid size-7.5 shrink-0 place-items-center rounded-md text-fg-2 outline-none hover:bg-sunken focus:bg-sunken focus-visible:ring-2 focus-visible:ring-accent aria-disabled:text-fg-3 aria-disabled:opacity-50"
        >
          <Icon aria-hidden className="size-4 stroke-[1.75]" />
        </button>
      ))}
    </div>
  )
}
