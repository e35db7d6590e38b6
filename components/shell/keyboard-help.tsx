'use client'

import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useIsApple } from './use-is-apple'

const groups = (modifier: string) =>
  [
    {
      name: 'Everywhere',
      keys: [
        [[modifier, 'K'], 'Go to a function or page'],
        [['?'], 'Show these shortcuts'],
        [['Esc'], 'Close what is open'],
      ],
    },
    {
      name: 'Lists',
      keys: [
        [['/'], 'Search'],
        [['j', '↓'], 'Next row'],
        [['k', '↑'], 'Previous row'],
        [['Enter'], 'Open the row'],
      ],
    },
    { name: 'A function', keys: [[['e'], 'Edit']] },
  ] as const

export const KeyboardHelp = ({ onClose }: { onClose: () => void }) => (
  <Dialog open onOpenChange={onClose} title="Keyboard shortcuts">
    <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
      {groups(useIsApple() ? '⌘' : 'Ctrl').map(({ name, keys }) => (
        <section key={name}>
          <h3 className="mb-1.5 text-sm font-medium text-fg-3">{name}</h3>
          <dl className="flex flex-col gap-1.5">
            {keys.map(([names, does]) => (
              <div key={does} className="flex items-center justify-between gap-3">
                <dt>{does}</dt>
                <dd className="flex gap-1">
                  {names.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
)
