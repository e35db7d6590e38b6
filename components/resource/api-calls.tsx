'use client'

import { type ReactNode, useState } from 'react'
import type { ApiCall } from '@/lib/lambda/api-call'
import { cliCommand } from '@/lib/lambda/cli-command'
import { sdkSnippet } from '@/lib/lambda/sdk-snippet'
import { CopyButton } from '@/components/ui/copy-button'
import { Segmented } from '@/components/ui/segmented'

const counts = ['No call', 'One call', 'Two calls', 'Three calls']

type Props = { calls: readonly ApiCall[]; note?: ReactNode }

/** The calls an action makes, as the AWS CLI or the SDK would make them: nothing here happens in secret. */
export const ApiCalls = ({ calls, note }: Props) => {
  const [form, setForm] = useState<'cli' | 'sdk'>('cli')
  const text = form === 'cli' ? calls.map(cliCommand).join('\n\n') : sdkSnippet(calls)
  return (
    <div>
      <div className="mb-2 flex items-center gap-2">
        <h3 className="font-semibold">{counts[calls.length] ?? `${calls.length} calls`}</h3>
        <span className="ml-auto" />
        <CopyButton value={text} label="Copy the calls" />
        <Segmented
          label="Show the calls as"
          value={form}
          onChange={setForm}
          options={[
            { value: 'cli', label: 'CLI' },
            { value: 'sdk', label: 'SDK' },
          ]}
        />
      </div>
      <pre
        tabIndex={0}
        className="max-h-64 overflow-auto rounded-lg border border-line bg-sunken p-2.5 font-mono text-sm leading-[18px] [overflow-wrap:anywhere] whitespace-pre-wrap text-fg-2"
      >
        {text}
      </pre>
      {note && <p className="mt-2 text-sm text-fg-2">{note}</p>}
    </div>
  )
}
