import { classNames } from './class-names'

type ProgressBarProps = { value: number; max: number; label: string; className?: string }

/** How far counted work has come. */
export const ProgressBar = ({ value, max, label, className }: ProgressBarProps) => (
  <progress
    value={value}
    max={Math.max(max, 1)}
    aria-label={label}
    className={classNames(
      'h-1 w-30 appearance-none overflow-hidden rounded-full bg-line',
      '[&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent [&::-webkit-progress-value]:transition-[inline-size]',
      '[&::-moz-progress-bar]:bg-accent',
      className,
    )}
  />
)
