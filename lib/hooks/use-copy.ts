import { useEffect, useState } from 'react'

const shownMs = 1500

/** Copies text and tells for a moment what was copied; empty otherwise. */
export const useCopy = (): { copied: string; copy: (what: string, text: string) => void } => {
  const [copied, setCopied] = useState('')
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(''), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (what: string, text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(what),
      () => setCopied(''),
    )
  return { copied, copy }
}
