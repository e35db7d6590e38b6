import { EnvironmentConfigurationView } from '@/components/functions/environment-configuration'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration/environment'>

export default async function EnvironmentConfigurationPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'configuration/environment')
  return <EnvironmentConfigurationView />
}
