import { classNames } from '@/components/ui/class-names'

export const Brand = ({ className }: { className?: string }) => (
  <span className={classNames('flex items-center gap-2 text-md font-semibold tracking-[-0.01em]', className)}>
    <span
      aria-hidden
      className="grid size-5.5 place-items-center rounded-md bg-accent font-mono text-md leading-none text-on-accent"
    >
      λ
    </span>
    Lambdesk
  </span>
)
