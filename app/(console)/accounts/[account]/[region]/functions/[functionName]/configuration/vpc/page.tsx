import { NetworkConfigurationView } from '@/components/configuration/network-configuration'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration/vpc'>

export default async function NetworkConfigurationPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'configuration/vpc')
  return <NetworkConfigurationView />
}
