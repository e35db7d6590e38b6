'use client'

import { formatBytes } from '@/lib/lambda/byte-size'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'
import { DetailsGrid } from '@/components/resource/details-grid'
import { Card, CardSection } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { CodeForm } from './code-form'
import { CopyText } from './copy-text'
import { FormSkeleton } from './form-skeleton'
import { notApplied } from './not-applied'
import { useFunctionPage } from './function-provider'
import { useEditSession } from '@/lib/hooks/use-edit-session'

/** The deployed package and a new one in its place. */
export const FunctionCode = () => {
  const { read } = useFunctionPage()
  const session = useEditSession<never>(read.data?.Configuration)
  const { base } = session
  if (!base || !read.data) return <FormSkeleton title="Deployed package" rows={4} />
  const onApplied = (configuration: FunctionConfiguration) => {
    void read.mutate({ ...read.data, Configuration: configuration })
    session.finish()
  }
  const onConflict = async (sha256: string | undefined) => {
    const fresh = (await read.mutate())?.Configuration
    if (!fresh) return false
    if (sha256 !== undefined && fresh.CodeSha256 === sha256) {
      session.finish()
      return true
    }
    session.restart({
      base: fresh,
      notice:
        fresh.RevisionId === base.RevisionId
          ? notApplied
          : 'The function was changed since you opened it. What is deployed now is below: compare, then review again.',
    })
    return false
  }
  return (
    <CodeForm
      base={base}
      notice={session.notice}
      applied={session.applied}
      onEdit={session.begin}
      onApplied={onApplied}
      onConflict={onConflict}
      onDiscard={() => session.restart()}
    >
      <Card>
        <CardSection title="Deployed package">
          <PackageFacts configuration={base} />
        </CardSection>
      </Card>
    </CodeForm>
  )
}

const PackageFacts = ({ configuration }: { configuration: FunctionConfiguration }) => {
  const code = useFunctionPage().read.data?.Code
  const {
    PackageType = 'Zip',
    CodeSize = 0,
    CodeSha256 = '',
    Handler,
    Runtime,
    LastModified,
    Architectures,
  } = configuration
  const image = code?.ImageUri
  return (
    <DetailsGrid
      rows={[
        { term: 'Package type', detail: PackageType },
        { term: 'Size', detail: image ? 'in the image registry' : formatBytes(CodeSize) },
        ...(image ? [{ term: 'Image', detail: image, mono: true }] : []),
        ...(code?.ResolvedImageUri ? [{ term: 'Digest', detail: code.ResolvedImageUri, mono: true }] : []),
        ...(Runtime ? [{ term: 'Runtime', detail: Runtime, mono: true }] : []),
        ...(Handler ? [{ term: 'Handler', detail: Handler, mono: true }] : []),
        { term: 'Architecture', detail: Architectures?.join(', ') ?? 'x86_64' },
        { term: 'Modified', detail: LastModified ? <RelativeTime at={LastModified} /> : 'unknown' },
        {
          term: 'SHA-256',
          mono: true,
          detail: <CopyText value={CodeSha256} label="Copy the SHA-256" />,
        },
      ]}
    />
  )
}
