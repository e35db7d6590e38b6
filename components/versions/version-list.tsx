'use client'

import { GitCommitVertical, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { pagePaths } from '@/lib/api/paths'
import { useAliases } from '@/lib/hooks/use-aliases'
import { useVersions } from '@/lib/hooks/use-versions'
import { formatBytes } from '@/lib/lambda/byte-size'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { aliasesByVersion, shareText } from '@/lib/lambda/version-aliases'
import { AccessGate } from '@/components/resource/access-gate'
import { ProblemNotice } from '@/components/resource/problem-notice'
import { type ListColumn, ResourceList } from '@/components/resource/resource-list'
import { useFunctionPage } from '@/components/functions/function-provider'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { DeleteVersion } from './delete-version'

type Version = FunctionConfiguration

const textOf = ({ Version = '', Description = '', Runtime }: Version) =>
  `${Version} ${Description} ${Runtime ?? 'Image'}`

const baseColumns: readonly ListColumn<Version>[] = [
  {
    id: 'version',
    header: 'Version',
    width: 84,
    descendingFirst: true,
    sortBy: ({ Version }) => Number(Version),
    cell: ({ Version }) => <span className="font-medium">{Version}</span>,
  },
  {
    id: 'description',
    header: 'Description',
    width: 200,
    grow: 3,
    sortBy: ({ Description = '' }) => Description,
    cell: ({ Description }) => Description || <span className="text-fg-3">–</span>,
  },
]

const factColumns: readonly ListColumn<Version>[] = [
  {
    id: 'published',
    header: 'Modified',
    width: 120,
    descendingFirst: true,
    sortBy: ({ LastModified = '' }) => LastModified,
    cell: ({ LastModified }) => (LastModified ? <RelativeTime at={LastModified} /> : '–'),
  },
  {
    id: 'runtime',
    header: 'Runtime',
    width: 130,
    sortBy: ({ Runtime }) => Runtime ?? '',
    cell: ({ Runtime }) => Runtime ?? 'Image',
  },
  {
    id: 'size',
    header: 'Code',
    width: 90,
    align: 'end',
    descendingFirst: true,
    sortBy: ({ CodeSize = 0 }) => CodeSize,
    cell: ({ CodeSize = 0 }) => formatBytes(CodeSize),
  },
]

/** Published versions of the function, which aliases use them, and the way to be rid of one. */
export const VersionList = () => {
  const { scope, name, account } = useFunctionPage()
  const versions = useVersions(scope, name)
  const aliases = useAliases(scope, name)
  const [deleting, setDeleting] = useState<string | null>(null)
  const shares = useMemo(() => aliasesByVersion(aliases.data ?? []), [aliases.data])
  const columns = useMemo<ListColumn<Version>[]>(
    () => [
      ...baseColumns,
      {
        id: 'aliases',
        header: 'Aliases',
        width: 150,
        grow: 1,
        cell: ({ Version = '' }) => (
          <span className="inline-flex gap-1.5">
            {shares.get(Version)?.map((one) => (
              <Badge key={one.alias}>{shareText(one)}</Badge>
            ))}
          </span>
        ),
      },
      ...factColumns,
      {
        id: 'delete',
        header: 'Delete',
        width: 64,
        cell: ({ Version = '' }) => (
          <span className="relative z-1">
            <AccessGate account={account} level="Write">
              {(closed) => (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Delete version ${Version}`}
                  onClick={() => setDeleting(Version)}
                  {...closed}
                >
                  <Trash2 aria-hidden />
                </Button>
              )}
            </AccessGate>
          </span>
        ),
      },
    ],
    [shares, account],
  )
  return (
    <div className="grid gap-3">
      {aliases.error && <ProblemNotice error={aliases.error} onRetry={() => void aliases.mutate()} />}
      <ResourceList
        label="Versions"
        read={versions}
        columns={columns}
        hrefOf={({ Version }) => pagePaths.function(scope, name, 'overview', Version)}
        textOf={textOf}
        initialSort={{ column: 'version', descending: true }}
        empty={{
          title: 'No version is published',
          icon: <GitCommitVertical aria-hidden />,
          children: 'A version keeps code and configuration as they are. Upload code and choose to publish a version.',
        }}
      />
      {deleting !== null && (
        <DeleteVersion
          version={deleting}
          aliases={aliases}
          onClose={() => setDeleting(null)}
          onDeleted={() => void versions.mutate()}
        />
      )}
    </div>
  )
}
