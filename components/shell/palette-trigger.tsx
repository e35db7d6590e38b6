'use client'

import { Search } from 'lucide-react'
import { Kbd } from '@/components/ui/kbd'
import { openPalette } from './shell-event'
import { useIsApple } from './use-is-apple'

export const PaletteTrigger = () => {
  const key = useIsApple() ? '⌘K' : 'Ctrl K'
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-haspopup="dialog"
      aria-keyshortcuts="Meta+K Control+K"
      className="ml-auto flex h-7.5 items-center gap-2 rounded-md border border-line bg-sunken px-2 text-fg-3 hover:border-line-strong md:w-72"
    >
      <Search aria-hidden className="size-4 stroke-[1.75]" />
      <span className="max-md:sr-only">Go to a function or page</span>
      <span aria-hidden className="ml-auto max-md:hidden">
        <Kbd>{key}</Kbd>
      </span>
    </button>
  )
}
