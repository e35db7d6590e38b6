'use client'

import type { ReactNode } from 'react'
import { accessReason } from '@/lib/access/access-reason'
import { postJson } from '@/lib/api/fetcher'
import { apiPaths } from '@/lib/api/paths'
import { useChange } from '@/lib/hooks/use-change'
import { AccessGate } from '@/components/resource/access-gate'
import { Button } from '@/components/ui/button'
import { useFunctionPage } from './function-provider'

type Props = { name: string; icon: ReactNode; onReveal: (value: string) => void }

/** Shows one value: an act of its own, which the trail keeps, and only for those who could change it. */
export const RevealVariable = ({ name, icon, onReveal }: Props) => {
  const { scope, account, name: functionName, qualifier } = useFunctionPage()
  const reveal = useChange((key: string, extras) =>
    postJson<{ value: string }>(
      apiPaths.revealVariable(scope, functionName),
      { key, ...(qualifier && { qualifier }) },
      extras,
    ),
  )
  const failed = reveal.state.status === 'failed' ? reveal.state.error.message : null
  const press = async () => {
    const result = await reveal.send(name)
    if (result?.answer) onReveal(result.answer.value)
  }
  return (
    <>
      {failed && (
        <span role="alert" className="max-w-60 text-sm [overflow-wrap:anywhere] text-bad">
          {failed}
        </span>
      )}
      <AccessGate account={account} level="Write">
        {(closed) => (
          <Button
            variant="ghost"
            size="sm"
            aria-label={`Reveal ${name}`}
            title={accessReason(account, 'Write') ? undefined : 'The trail keeps who revealed it'}
            busy={reveal.state.status === 'sending'}
            onClick={() => void press()}
            {...closed}
          >
            {icon} Reveal
          </Button>
        )}
      </AccessGate>
    </>
  )
}
