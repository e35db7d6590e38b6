'use client'

import { ArrowRight, Eye, Play, ShieldCheck, Wrench } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'

const users = [
  ['operator', 'Operator', 'Reads, tests and changes functions.', Play],
  ['admin', 'Admin', 'Does everything, with permissions and deletion.', Wrench],
  ['viewer', 'Viewer', 'Reads everything, changes nothing.', Eye],
  ['auditor', 'Auditor', 'Reads for evidence, never secret values.', ShieldCheck],
] as const

type DemoUsersProps = { busyWith: string | undefined; onPick: (user: string) => void }

/** The people of the sandbox, each one click away. */
export const DemoUsers = ({ busyWith, onPick }: DemoUsersProps) => (
  <ul className="mt-5 overflow-hidden rounded-[10px] border border-line bg-panel">
    {users.map(([user, name, may, Icon]) => (
      <li key={user} className="border-b border-line last:border-0">
        <button
          type="button"
          disabled={busyWith !== undefined}
          aria-busy={busyWith === user || undefined}
          onClick={() => onPick(user)}
          className={classNames(
            'group flex w-full items-center gap-3 px-3.5 py-3 text-left -outline-offset-2 not-disabled:hover:bg-sunken',
            busyWith === user && 'animate-glow bg-sunken',
          )}
        >
          <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-accent-weak text-accent-fg">
            <Icon aria-hidden className="size-4 stroke-[1.75]" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block font-medium">Demo {name.toLowerCase()}</span>
            <span className="block text-fg-2">{may}</span>
          </span>
          <ArrowRight
            aria-hidden
            className="size-4 stroke-[1.75] text-fg-3 transition-transform group-hover:translate-x-0.5 group-hover:text-fg"
          />
        </button>
      </li>
    ))}
  </ul>
)
