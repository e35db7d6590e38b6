import { toFirstTab } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]'>

export default async function FunctionPage({ params, searchParams }: Props) {
  await toFirstTab(params, searchParams, 'overview')
  return null
}
