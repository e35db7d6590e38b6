import { FlaskConical } from 'lucide-react'

export const SandboxBanner = () => (
  <aside
    aria-label="Sandbox"
    className="flex min-h-7 items-center justify-center gap-2 border-b border-line bg-info-weak px-3 py-1 text-sm text-info"
  >
    <FlaskConical aria-hidden className="size-3.5 stroke-[1.75]" />
    <span>
      <b className="font-semibold">Sandbox.</b>{' '}
      <span className="max-sm:hidden">A demo organisation on this machine. </span>Nothing here reaches AWS.
    </span>
  </aside>
)
