import { GeneralConfigurationView } from '@/components/functions/general-configuration'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration/general'>

export default async function GeneralConfigurationPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'configuration/general')
  return <GeneralConfigurationView />
}
