import { ImageConfigurationView } from '@/components/configuration/image-configuration'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration/image'>

export default async function ImageConfigurationPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'configuration/image')
  return <ImageConfigurationView />
}
