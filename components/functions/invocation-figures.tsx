import type { InvocationReport } from '@/lib/lambda/invocation-report'

const milliseconds = (value: number) =>
  `${value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 })} ms`

const Figure = ({ term, value, hint }: { term: string; value: string; hint?: string }) => (
  <div title={hint}>
    <dt className="text-sm text-fg-3">{term}</dt>
    <dd className="font-medium tabular-nums">{value}</dd>
  </div>
)

/** What one invocation took, from the REPORT line; without one, only what the browser measured. */
export const InvocationFigures = ({
  report,
  roundTripMs,
}: {
  report: InvocationReport | null
  roundTripMs: number
}) => (
  <dl className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(88px,1fr))] gap-x-4 gap-y-2">
    {report && (
      <>
        <Figure term="Duration" value={milliseconds(report.durationMs)} />
        <Figure term="Billed" value={milliseconds(report.billedDurationMs)} />
        <Figure
          term="Init"
          value={report.initDurationMs === undefined ? 'warm' : milliseconds(report.initDurationMs)}
          hint="How long the environment took to start; warm: it ran already"
        />
        <Figure
          term="Max memory"
          value={`${report.maxMemoryUsedMb.toLocaleString('en-US')} / ${report.memorySizeMb.toLocaleString('en-US')} MB`}
        />
      </>
    )}
    <Figure
      term="Round trip"
      value={milliseconds(roundTripMs)}
      hint="From the press to the answer, as this browser saw it"
    />
  </dl>
)
