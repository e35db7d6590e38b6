import { classNames } from './class-names'

/** Where content is coming; give it the content's size. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={classNames('block h-3.5 animate-glow rounded bg-line', className)} />
)
