import { toFirstTab } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/configuration'>

export default async function ConfigurationPage({ params, searchParams }: Props) {
  await toFirstTab(params, searchParams, 'configuration/general')
  return null
}
