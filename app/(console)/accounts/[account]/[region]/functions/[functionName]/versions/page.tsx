import { VersionList } from '@/components/versions/version-list'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/versions'>

export default async function VersionsPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'versions')
  return <VersionList />
}
