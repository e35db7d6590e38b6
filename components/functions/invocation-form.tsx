'use client'

import { Play } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useEditKey } from '@/lib/hooks/use-edit-key'
import type { Invoke } from '@/lib/hooks/use-invoke'
import { formatBytes, byteLength } from '@/lib/lambda/byte-size'
import { compactJson, eventProblem, prettyJson } from '@/lib/lambda/event-text'
import { eventTemplates } from '@/lib/lambda/event-templates'
import { AccessGate } from '@/components/resource/access-gate'
import { ApiCalls } from '@/components/resource/api-calls'
import { Button } from '@/components/ui/button'
import { Card, CardSection } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { ConfirmInvoke } from './confirm-invoke'
import { useFunctionPage } from './function-provider'

const textOf = (id: string) =>
  JSON.stringify(eventTemplates.find((template) => template.id === id)?.event ?? {}, null, 2)

/** The event and the button that sends it. */
export const InvocationForm = ({ invocation }: { invocation: Invoke }) => {
  const { scope, account, name, qualifier } = useFunctionPage()
  const [template, setTemplate] = useState('hello')
  const [text, setText] = useState(() => textOf('hello'))
  const [asItIs, setAsItIs] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const container = useRef<HTMLDivElement>(null)
  useEditKey(container)
  const problem = eventProblem(text)
  const blocked = problem !== null && !(asItIs && problem.startsWith('Not JSON'))
  const isSending = invocation.state.status === 'sending'
  const send = () => {
    setConfirming(false)
    void invocation.invoke(text)
  }
  const press = () => {
    if (blocked || isSending) return
    if (account.production) setConfirming(true)
    else send()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && account.levels.includes('Invoke')) press()
  }
  const input = {
    FunctionName: name,
    ...(qualifier && { Qualifier: qualifier }),
    LogType: 'Tail',
    Payload: compactJson(text),
  }
  return (
    <Card>
      <CardSection
        title="Event"
        aside={
          <Select
            aria-label="Template"
            className="w-52"
            value={template}
            onChange={(event) => {
              setTemplate(event.target.value)
              setText(textOf(event.target.value))
            }}
          >
            {eventTemplates.map(({ id, name: title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        }
      >
        <div ref={container} onKeyDown={onKey}>
          <Textarea
            aria-label="Event"
            aria-describedby="event-hint"
            aria-invalid={blocked}
            rows={14}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="font-mono text-sm leading-[18px]"
          />
          <div className="flex min-h-6 items-baseline gap-3 text-sm">
            <p
              id="event-hint"
              role="status"
              className={`min-w-0 flex-1 [overflow-wrap:anywhere] ${blocked ? 'text-bad' : 'text-fg-3'}`}
            >
              {problem ?? `${formatBytes(byteLength(text))} of JSON`}
            </p>
            {!problem && (
              <Button variant="ghost" size="sm" className="-mr-2" onClick={() => setText(prettyJson(text))}>
                Format
              </Button>
            )}
          </div>
          {problem?.startsWith('Not JSON') && (
            <label className="mt-1 flex items-center gap-2">
              <Checkbox checked={asItIs} onChange={(event) => setAsItIs(event.target.checked)} />
              Send it as it is, although it is not JSON
            </label>
          )}
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <AccessGate account={account} level="Invoke">
              {(closed) => (
                <Button variant="primary" busy={isSending} disabled={blocked} onClick={press} {...closed}>
                  <Play aria-hidden /> {isSending ? 'Running…' : invocation.result ? 'Run again' : 'Invoke'}
                </Button>
              )}
            </AccessGate>
            <span className="min-w-0 truncate text-fg-2">
              {name}:{qualifier ?? '$LATEST'} in {account.name}
            </span>
          </div>
        </div>
      </CardSection>
      <CardSection>
        <ApiCalls calls={[{ scope, operation: 'Invoke', input }]} />
      </CardSection>
      <ConfirmInvoke open={confirming} onClose={() => setConfirming(false)} onConfirm={send} />
    </Card>
  )
}
