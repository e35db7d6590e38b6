import { DeadLetterConfigurationView } from '@/components/configuration/dead-letter-configuration'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration/dead-letters'>

export default async function DeadLetterConfigurationPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'configuration/dead-letters')
  return <DeadLetterConfigurationView />
}
