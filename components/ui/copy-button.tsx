'use client'

import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { classNames } from './class-names'

type CopyButtonProps = {
  value: string
  /** What is copied, in the button's name: “Copy ARN”. */
  label?: string
  /** Present: the text itself is the button. */
  children?: ReactNode
  className?: string
}

const shownMs = 1500

/** Copies on click and says so. */
export const CopyButton = ({ value, label = 'Copy', children, className }: CopyButtonProps) => {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      aria-label={children ? undefined : label}
      title={label}
      onClick={() => {
        navigator.clipboard.writeText(value).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }}
      className={classNames(
        'inline-flex min-h-6 max-w-full min-w-6 items-center gap-1.5 rounded text-left text-fg-3 hover:text-fg',
        !children && 'justify-center',
        className,
      )}
    >
      {children}
      <Icon aria-hidden className={classNames('size-3.5 stroke-[1.75]', copied && 'text-ok')} />
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </button>
  )
}
