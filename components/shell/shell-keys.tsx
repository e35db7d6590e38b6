'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { isTyping } from './is-typing'
import { onShellEvent, openKeyboardHelp, openPalette, type ShellEvent } from './shell-event'

const loadPalette = () => import('./palette').then(({ Palette: component }) => component)
const Palette = dynamic(loadPalette, { ssr: false })
const KeyboardHelp = dynamic(() => import('./keyboard-help').then(({ KeyboardHelp: component }) => component), {
  ssr: false,
})

const onKeyDown = (event: KeyboardEvent) => {
  const isPalette =
    event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey
  if (isPalette) {
    event.preventDefault()
    openPalette()
  } else if (event.key === '?' && !event.metaKey && !event.ctrlKey && !isTyping(event)) {
    event.preventDefault()
    openKeyboardHelp()
  }
}

/** The keys that work everywhere. The palette is loaded once nothing else is to be done, so that its first key is not lost. */
export const ShellKeys = () => {
  const [open, setOpen] = useState<ShellEvent | null>(null)
  useEffect(() => {
    const stops = [
      onShellEvent('palette', () => setOpen('palette')),
      onShellEvent('keyboard-help', () => setOpen('keyboard-help')),
    ]
    window.addEventListener('keydown', onKeyDown)
    const idle = window.requestIdleCallback?.(() => void loadPalette())
    return () => {
      if (idle !== undefined) window.cancelIdleCallback(idle)
      window.removeEventListener('keydown', onKeyDown)
      for (const stop of stops) stop()
    }
  }, [])
  const close = () => setOpen(null)
  if (open === 'palette') return <Palette onClose={close} />
  if (open === 'keyboard-help') return <KeyboardHelp onClose={close} />
  return null
}
