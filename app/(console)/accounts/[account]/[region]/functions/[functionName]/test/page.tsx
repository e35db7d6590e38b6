import { FunctionTest } from '@/components/functions/function-test'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/test'>

export default async function TestPage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'test')
  return <FunctionTest />
}
