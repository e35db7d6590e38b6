import { useEffect, useState } from 'react'

const shownMs = 1500

/** Copies text, or text that is still being made, and tells for a moment what was copied; empty otherwise. */
export const useCopy = (): { copied: string; copy: (what: string, text: string | Promise<string>) => void } => {
  const [copied, setCopied] = useState('')
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(''), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (what: string, text: string | Promise<string>) => {
    const written =
      typeof text === 'string'
        ? navigator.clipboard.writeText(text)
        : text.then((made) => navigator.clipboard.writeText(made))
    written.then(
      () => setCopied(what),
      () => setCopied(''),
    )
  }
  return { copied, copy }
}
