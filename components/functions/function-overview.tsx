'use client'

import type { ReactNode } from 'react'
import { formatBytes } from '@/lib/lambda/byte-size'
import { managedBy } from '@/lib/lambda/managed-by'
import { DetailsGrid } from '@/components/resource/details-grid'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { CopyText } from './copy-text'
import { useFunctionPage } from './function-provider'
import { managedByWarning } from './managed-by-text'
import { overviewSections } from './overview-rows'

const Section = ({ title, children, count }: { title: string; children: ReactNode; count?: number }) => (
  <section className="min-w-0 rounded-[10px] border border-line bg-panel px-4 py-3.5">
    <h2 className="mb-2 text-md font-semibold">
      {title} {count !== undefined && <span className="font-normal text-fg-2">{count}</span>}
    </h2>
    {children}
  </section>
)

/** What the function is, on one page. */
export const FunctionOverview = () => {
  const { read } = useFunctionPage()
  if (!read.data) return <OverviewSkeleton />
  const { Configuration = {}, Tags = {}, TagsError } = read.data
  const tool = managedBy(Tags)
  const layers = Configuration.Layers ?? []
  return (
    <div className="grid gap-4">
      {Configuration.Description && (
        <p className="max-w-[90ch] [overflow-wrap:anywhere] whitespace-pre-wrap text-fg [unicode-bidi:isolate]">
          {Configuration.Description}
        </p>
      )}
      {tool && <Notice tone="warn">{managedByWarning(tool)}</Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(320px,400px)]">
        <div className="grid gap-4">
          {overviewSections(read.data).map(({ title, rows }) => (
            <Section key={title} title={title}>
              <DetailsGrid rows={rows} />
            </Section>
          ))}
        </div>
        <div className="grid gap-4">
          <Section title="Tags" count={Object.keys(Tags).length}>
            {TagsError && <p className="[overflow-wrap:anywhere] text-warn">{TagsError.Message}</p>}
            {!TagsError && Object.keys(Tags).length === 0 && <p className="text-fg-2">No tags.</p>}
            <DetailsGrid single rows={Object.entries(Tags).map(([term, detail]) => ({ term, detail }))} />
          </Section>
          <Section title="Layers" count={layers.length}>
            {layers.length === 0 && <p className="text-fg-2">No layers.</p>}
            <ol>
              {layers.map(({ Arn = '', CodeSize = 0 }) => (
                <li
                  key={Arn}
                  className="flex items-baseline gap-2 border-b border-line py-2 font-mono text-sm last:border-0"
                >
                  <CopyText value={Arn} label="Copy the layer ARN" />
                  <span className="ml-auto font-sans whitespace-nowrap text-fg-2">{formatBytes(CodeSize)}</span>
                </li>
              ))}
            </ol>
          </Section>
        </div>
      </div>
    </div>
  )
}

const OverviewSkeleton = () => (
  <div className="grid gap-4 xl:mr-[416px]" role="status" aria-label="Reading the function" aria-busy="true">
    {['h-38', 'h-32', 'h-42', 'h-32'].map((height, index) => (
      <div key={index} className="rounded-[10px] border border-line bg-panel px-4 py-3.5">
        <Skeleton className="mb-3 h-4 w-24" />
        <Skeleton className={`w-full ${height}`} />
      </div>
    ))}
  </div>
)
