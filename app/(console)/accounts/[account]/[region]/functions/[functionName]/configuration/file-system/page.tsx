import { FileSystemConfigurationView } from '@/components/configuration/file-system-configuration'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration/file-system'>

export default async function FileSystemConfigurationPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'configuration/file-system')
  return <FileSystemConfigurationView />
}
