import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

const tones = {
  info: ['bg-info-weak text-info', Info],
  ok: ['bg-ok-weak text-ok', CircleCheck],
  warn: ['bg-warn-weak text-warn', TriangleAlert],
  bad: ['bg-bad-weak text-bad', CircleAlert],
} as const

type NoticeProps = {
  tone?: keyof typeof tones
  children: ReactNode
  /** What can be done about it. */
  action?: ReactNode
  icon?: ReactNode
  /** Read out when it appears: for what the person's own act led to. */
  live?: boolean
  className?: string
}

/** A sentence about the state of what is below it. */
export const Notice = ({ tone = 'info', children, action, icon, live, className }: NoticeProps) => {
  const [classes, Icon] = tones[tone]
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={classNames('flex items-start gap-2.5 rounded-lg px-3 py-2 [&_svg]:size-4', classes, className)}
    >
      <span className="flex h-5 items-center">{icon ?? <Icon aria-hidden strokeWidth={1.75} />}</span>
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">{children}</div>
      {action && (
        <div className="shrink-0 font-medium [&_button]:underline-offset-2 [&_button:hover]:underline">{action}</div>
      )}
    </div>
  )
}
