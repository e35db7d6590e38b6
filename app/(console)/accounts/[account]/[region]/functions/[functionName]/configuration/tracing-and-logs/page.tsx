import { ObservabilityConfigurationView } from '@/components/configuration/observability-configuration'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration/tracing-and-logs'>

export default async function ObservabilityConfigurationPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'configuration/tracing-and-logs')
  return <ObservabilityConfigurationView />
}
