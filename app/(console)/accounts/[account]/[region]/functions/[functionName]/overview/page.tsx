import { FunctionOverview } from '@/components/functions/function-overview'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/overview'>

export default async function OverviewPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'overview')
  return <FunctionOverview />
}
