'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isTyping } from '@/components/shell/is-typing'
import { Kbd } from '@/components/ui/kbd'

type InventorySearchProps = { query: string; onChange: (query: string) => void; onEnter: () => void }

/** The one field of the page: `/` goes there, Escape empties it, Enter or the down arrow goes on into the list. */
export const InventorySearch = ({ query, onChange, onEnter }: InventorySearchProps) => {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || isTyping(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <div
      role="search"
      className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-lg border border-line-strong bg-panel px-2.5 focus-within:border-accent focus-within:ring-3 focus-within:ring-accent-weak"
    >
      <Search aria-hidden className="size-4 stroke-[1.75] text-fg-2" />
      <input
        ref={input}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-label="Search functions by name and description"
        aria-keyshortcuts="/"
        placeholder="Search by name and description"
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('')
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          event.preventDefault()
          onEnter()
        }}
        className="h-full min-w-0 flex-1 bg-transparent outline-none"
      />
      {query ? (
        <button
          type="button"
          aria-label="Clear the search"
          className="grid size-6 place-items-center rounded text-fg-3 hover:text-fg"
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        >
          <X aria-hidden className="size-4 stroke-[1.75]" />
        </button>
      ) : (
        <span aria-hidden className="max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      )}
    </div>
  )
}
