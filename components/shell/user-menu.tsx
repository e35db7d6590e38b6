'use client'

import { Keyboard, LogOut } from 'lucide-react'
import { useState } from 'react'
import { consoleRoles } from '@/lib/access/console-role'
import { signOut } from '@/lib/api/sign-in'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { MenuItem } from '@/components/ui/menu-item'
import { useConsole } from './console-provider'
import { openKeyboardHelp } from './shell-event'

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')

const counted = (count: number) => `${count} ${count === 1 ? 'account' : 'accounts'}`

/** Who is signed in, what they may do at most, and the way out. */
export const UserMenu = () => {
  const { user, accounts } = useConsole()
  const [failed, setFailed] = useState(false)
  const role = consoleRoles.findLast((name) => accounts.some((account) => account.role === name))
  return (
    <>
      <DropdownMenu
        label={`${user.name}: account menu`}
        variant="ghost"
        align="start"
        triggerClassName="h-auto w-full justify-start gap-2 px-2 py-1.5 text-left text-fg font-normal"
        trigger={
          <>
            <span
              aria-hidden
              className="grid size-6 place-items-center rounded-full bg-accent-weak text-xs font-semibold text-accent-fg"
            >
              {initials(user.name)}
            </span>
            <span className="min-w-0 leading-4">
              <span className="block truncate">{user.name}</span>
              <span className="block truncate text-sm text-fg-3">
                {role ? `${role}, ${counted(accounts.length)}` : 'no accounts'}
              </span>
            </span>
          </>
        }
      >
        <MenuItem icon={<Keyboard aria-hidden />} aside="?" onSelect={openKeyboardHelp}>
          Keyboard shortcuts
        </MenuItem>
        <MenuItem
          icon={<LogOut aria-hidden />}
          onSelect={() => {
            signOut().catch(() => setFailed(true))
          }}
        >
          Sign out
        </MenuItem>
      </DropdownMenu>
      {failed && (
        <p role="alert" className="px-2 pt-1 text-sm text-bad">
          Sign-out did not reach the console. Try again.
        </p>
      )}
    </>
  )
}
