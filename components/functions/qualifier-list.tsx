'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { useAliases } from '@/lib/hooks/use-aliases'
import { useVersions } from '@/lib/hooks/use-versions'
import { Input } from '@/components/ui/input'
import { useFunctionPage } from './function-provider'

type Choice = { qualifier: string; hint: string }

/** Rows shown per group; the filter reaches the rest. */
const shownMax = 60

const matching = (choices: readonly Choice[], query: string): Choice[] =>
  choices.filter(({ qualifier, hint }) => `${qualifier} ${hint}`.toLowerCase().includes(query.toLowerCase()))

/** Aliases and versions of the function as links to the open tab. */
export const QualifierList = ({ onChoose }: { onChoose: () => void }) => {
  const { scope, name } = useFunctionPage()
  const [query, setQuery] = useState('')
  const versions = useVersions(scope, name)
  const aliases = useAliases(scope, name)
  const error = versions.error ?? aliases.error
  const aliasChoices = (aliases.data ?? []).map(({ Name = '', FunctionVersion = '' }) => ({
    qualifier: Name,
    hint: `version ${FunctionVersion}`,
  }))
  const versionChoices = (versions.data ?? []).toReversed().map(({ Version = '', Description = '' }) => ({
    qualifier: Version,
    hint: Description,
  }))
  return (
    <>
      <Input
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        placeholder="Version, alias or description"
        aria-label="Filter versions and aliases"
        className="mb-1"
      />
      <div className="max-h-80 overflow-y-auto">
        <Group choices={matching([{ qualifier: '$LATEST', hint: 'can be edited' }], query)} onChoose={onChoose} />
        <Group heading="Aliases" choices={matching(aliasChoices, query)} onChoose={onChoose} />
        <Group heading="Versions" choices={matching(versionChoices, query)} onChoose={onChoose} />
        {error && <p className="px-2 py-1.5 text-sm [overflow-wrap:anywhere] text-bad">{error.message}</p>}
        {(versions.isLoading || aliases.isLoading) && (
          <p className="px-2 py-1.5 text-sm text-fg-2">Reading versions and aliases…</p>
        )}
      </div>
    </>
  )
}

type GroupProps = { heading?: string; choices: Choice[]; onChoose: () => void }

const Group = ({ heading, choices, onChoose }: GroupProps) => {
  const { qualifier: open = '$LATEST' } = useFunctionPage()
  const pathname = usePathname()
  if (!choices.length) return null
  return (
    <section>
      {heading && (
        <h2 className="px-2 pt-1.5 pb-0.5 text-xs font-medium text-fg-3">
          {heading} {choices.length}
        </h2>
      )}
      {choices.slice(0, shownMax).map(({ qualifier, hint }) => (
        <Link
          key={qualifier}
          href={qualifier === '$LATEST' ? pathname : `${pathname}?qualifier=${encodeURIComponent(qualifier)}`}
          onClick={onChoose}
          aria-current={qualifier === open ? 'true' : undefined}
          className="flex min-h-7.5 items-baseline gap-3 rounded-md px-2 py-1 outline-none hover:bg-sunken focus:bg-sunken aria-current:text-accent-fg"
        >
          <span className="shrink-0 font-mono text-sm">{qualifier}</span>
          <span className="ml-auto truncate text-sm text-fg-3 [unicode-bidi:isolate]">{hint}</span>
        </Link>
      ))}
      {choices.length > shownMax && (
        <p className="px-2 py-1 text-sm text-fg-3">{choices.length - shownMax} more: filter to reach them</p>
      )}
    </section>
  )
}
