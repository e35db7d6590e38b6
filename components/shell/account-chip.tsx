import { classNames } from '@/components/ui/class-names'
import { type AccountColour, colourClass } from './account-colour'

/** An account by name, behind its colour. */
export const AccountChip = ({
  name,
  colour,
  className,
}: {
  name: string
  colour: AccountColour
  className?: string
}) => (
  <span className={classNames('inline-flex min-w-0 items-center gap-1.5 whitespace-nowrap', className)}>
    <span aria-hidden className={classNames('size-2 shrink-0 rounded-[2px]', colourClass[colour])} />
    <span className="truncate">{name}</span>
  </span>
)
