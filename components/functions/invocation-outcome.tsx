'use client'

import { Play } from 'lucide-react'
import { useNow } from '@/lib/hooks/use-now'
import type { Invocation, Invoke } from '@/lib/hooks/use-invoke'
import { formatBytes, byteLength } from '@/lib/lambda/byte-size'
import { prettyJson } from '@/lib/lambda/event-text'
import { invocationError } from '@/lib/lambda/invocation-error'
import { ProblemNotice } from '@/components/resource/problem-notice'
import { Badge } from '@/components/ui/badge'
import { Card, CardSection } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { InvocationFigures } from './invocation-figures'
import { OutputText } from './output-text'

/** What came of the last invocation; while one runs, for how long. */
export const InvocationOutcome = ({ invocation }: { invocation: Invoke }) => {
  const { state, result, startedAt } = invocation
  if (state.status === 'sending') return <Running since={startedAt} />
  if (state.status === 'failed') return <ProblemNotice error={state.error} />
  if (!result)
    return (
      <Card>
        <EmptyState icon={<Play aria-hidden />} title="Not invoked yet">
          The answer, what it cost and the end of the log appear here.
        </EmptyState>
      </Card>
    )
  return <Answer result={result} />
}

const Running = ({ since }: { since: number }) => {
  const now = useNow(100)
  return (
    <Card>
      <EmptyState icon={<Play aria-hidden className="animate-glow" />} title="Running…">
        <span className="tabular-nums">{Math.max(0, (now - since) / 1000).toFixed(1)} s</span>
      </EmptyState>
    </Card>
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const Answer = ({ result }: { result: Invocation }) => {
  const { payload, log, functionError, report, executedVersion, statusCode } = result
  const error = functionError ? invocationError(parsed(payload)) : null
  return (
    <div role="status" aria-label="Result of the invocation">
      <Card>
        <CardSection>
          <div className="flex flex-wrap items-center gap-2">
            <Badge tone={functionError ? 'bad' : 'ok'}>{functionError ? `${functionError} error` : 'succeeded'}</Badge>
            <span className="text-fg-2">
              status {statusCode}, version {executedVersion || '$LATEST'}, <RelativeTime at={result.at} />
            </span>
          </div>
          <InvocationFigures report={report} roundTripMs={result.roundTripMs} />
        </CardSection>
        {error && (
          <CardSection title={error.type}>
            <p
              tabIndex={0}
              role="group"
              aria-label="Error message"
              className="max-h-40 overflow-y-auto [overflow-wrap:anywhere] whitespace-pre-wrap text-bad [unicode-bidi:isolate]"
            >
              {error.message}
            </p>
            {error.trace.length > 0 && <OutputText label="Stack trace" text={error.trace.join('\n')} />}
          </CardSection>
        )}
        <CardSection
          title={
            <>
              Payload <span className="text-base font-normal text-fg-3">{formatBytes(byteLength(payload))}</span>
            </>
          }
          aside={<CopyButton value={payload} label="Copy the payload" />}
        >
          <OutputText label="Payload" text={prettyJson(payload)} empty="The function answered nothing." />
        </CardSection>
        <CardSection
          title={
            <>
              Log tail <span className="text-base font-normal text-fg-3">the last 4 KB</span>
            </>
          }
          aside={<CopyButton value={log} label="Copy the log tail" />}
        >
          <OutputText label="Log tail" text={log} empty="No log came back." />
        </CardSection>
      </Card>
    </div>
  )
}
