import type { ComponentProps } from 'react'
import { classNames } from './class-names'

const tones = {
  neutral: 'bg-sunken text-fg-2',
  ok: 'bg-ok-weak text-ok',
  warn: 'bg-warn-weak text-warn',
  bad: 'bg-bad-weak text-bad',
  info: 'bg-info-weak text-info',
  accent: 'bg-accent-weak text-accent-fg',
} as const

export type Tone = keyof typeof tones

/** A state in a word or two. */
export const Badge = ({ tone = 'neutral', className, ...props }: ComponentProps<'span'> & { tone?: Tone }) => (
  <span
    className={classNames(
      'inline-flex h-5 items-center gap-1.25 rounded-[5px] px-1.75 text-sm font-medium whitespace-nowrap [&_svg]:size-3',
      tones[tone],
      className,
    )}
    {...props}
  />
)
