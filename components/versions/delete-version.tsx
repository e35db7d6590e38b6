'use client'

import { pagePaths } from '@/lib/api/paths'
import type { ResourceRead } from '@/lib/hooks/resource-read'
import type { Alias } from '@/lib/hooks/use-aliases'
import { aliasesByVersion, shareText } from '@/lib/lambda/version-aliases'
import { useFunctionPage } from '@/components/functions/function-provider'
import { ConfirmDelete } from '@/components/resource/confirm-delete'
import { References } from '@/components/resource/references'

type Props = {
  version: string
  aliases: ResourceRead<Alias[]>
  onClose: () => void
  onDeleted: () => void
}

/** Deletes one version, unless an alias still sends calls to it. */
export const DeleteVersion = ({ version, aliases, onClose, onDeleted }: Props) => {
  const { scope, account, name } = useFunctionPage()
  const references =
    aliases.data &&
    (aliasesByVersion(aliases.data).get(version) ?? []).map((one) => ({
      key: one.alias,
      text: `The alias ${shareText(one)}`,
      href: pagePaths.function(scope, name, 'overview', one.alias),
    }))
  return (
    <ConfirmDelete
      open
      onOpenChange={onClose}
      account={account}
      scope={scope}
      noun="version"
      name={version}
      calls={[{ scope, operation: 'DeleteFunction', input: { FunctionName: name, Qualifier: version } }]}
      consequence="Its code and configuration are gone for good; the number is never used again."
      references={
        <References
          title="What uses it"
          read={{ data: references, error: aliases.error, mutate: () => aliases.mutate() }}
          none="No alias points to it."
        />
      }
      blocked={
        references?.length ? 'AWS keeps a version that an alias points to. Point the alias elsewhere first.' : null
      }
      onDeleted={onDeleted}
    />
  )
}
