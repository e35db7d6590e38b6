'use client'

import { Command } from 'cmdk'
import { Moon, Monitor, Search, SquareFunction, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { leave } from '@/lib/hooks/leaving'
import { inventoryTable, scopeOfRow, useInventory } from '@/lib/hooks/use-inventory'
import { quickSearch } from '@/lib/inventory/quick-search'
import { pagePaths } from '@/lib/api/paths'
import { Kbd } from '@/components/ui/kbd'
import { Modal } from '@/components/ui/modal'
import { AccountChip } from './account-chip'
import { useConsole } from './console-provider'
import { useTheme } from './use-theme'

const functionsMax = 30

type ItemProps = { value: string; icon: ReactNode; children: ReactNode; aside?: ReactNode; onSelect: () => void }

const Item = ({ value, icon, children, aside, onSelect }: ItemProps) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 data-[selected=true]:bg-accent-weak [&_svg]:stroke-[1.75]"
  >
    <span className="text-fg-3 [&_svg]:size-4">{icon}</span>
    <span className="min-w-0 flex-1 truncate">{children}</span>
    {aside && <span className="flex min-w-0 items-center gap-3 text-sm text-fg-2">{aside}</span>}
  </Command.Item>
)

const groupClasses =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-fg-3'

/** Everything one can go to, by name: functions of every account, pages, the theme. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const { accounts } = useConsole()
  const { phase } = useInventory(accounts)
  const [text, setText] = useState('')
  const [, setTheme] = useTheme()
  const router = useRouter()
  const matches = (label: string) => label.toLowerCase().includes(text.trim().toLowerCase())
  const rows = quickSearch(inventoryTable, text, functionsMax)
  const open = (href: string) => leave(() => router.push(href))
  const run = (action: () => void) => () => {
    onClose()
    action()
  }
  const actions = [
    { label: 'All functions', icon: <SquareFunction aria-hidden />, act: () => open(pagePaths.functions()) },
    { label: 'Theme: light', icon: <Sun aria-hidden />, act: () => setTheme('light') },
    { label: 'Theme: dark', icon: <Moon aria-hidden />, act: () => setTheme('dark') },
    { label: 'Theme: as the device', icon: <Monitor aria-hidden />, act: () => setTheme('system') },
  ].filter(({ label }) => matches(label))
  return (
    <Modal
      open
      onOpenChange={onClose}
      label="Go to a function or page"
      className="mt-[12dvh] mb-auto w-[min(640px,calc(100vw-24px))] animate-appear overflow-hidden rounded-xl"
    >
      <Command shouldFilter={false} loop label="Go to a function or page">
        <div className="flex items-center gap-2.5 border-b border-line px-4">
          <Search aria-hidden className="size-4 stroke-[1.75] text-fg-3" />
          <Command.Input
            data-autofocus
            value={text}
            onValueChange={setText}
            placeholder="Name of a function, a page, a theme"
            className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
          />
          <Kbd>Esc</Kbd>
        </div>
        <Command.List label="Results" className="max-h-[min(420px,60dvh)] overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-8 text-center text-fg-2">
            {phase === 'reading' ? 'Nothing so far; functions are still being read.' : `Nothing is called “${text}”.`}
          </Command.Empty>
          {rows.length > 0 && (
            <Command.Group heading="Functions" className={groupClasses}>
              {rows.map((row) => (
                <FunctionItem
                  key={row}
                  row={row}
                  onOpen={(href) => {
                    onClose()
                    open(href)
                  }}
                />
              ))}
            </Command.Group>
          )}
          {actions.length > 0 && (
            <Command.Group heading="Pages and settings" className={groupClasses}>
              {actions.map(({ label, icon, act }) => (
                <Item key={label} value={label} icon={icon} onSelect={run(act)}>
                  {label}
                </Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Modal>
  )
}

const FunctionItem = ({ row, onOpen }: { row: number; onOpen: (href: string) => void }) => {
  const { accounts } = useConsole()
  const scope = scopeOfRow(row)
  const name = inventoryTable.nameOf(row)
  const account = accounts.find(({ id }) => id === scope.account)
  return (
    <Item
      value={`${scope.account}/${scope.region}/${name}`}
      icon={<SquareFunction aria-hidden />}
      onSelect={() => onOpen(pagePaths.function(scope, name))}
      aside={
        <>
          {account && <AccountChip account={account} />}
          <span className="max-sm:hidden">{scope.region}</span>
        </>
      }
    >
      {name}
    </Item>
  )
}
