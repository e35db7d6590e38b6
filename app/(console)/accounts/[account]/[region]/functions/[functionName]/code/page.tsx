import { FunctionCode } from '@/components/functions/function-code'
import { toCanonicalAddress } from '@/lib/server/open-function'

type Props = PageProps<'/accounts/[account]/[region]/functions/[functionName]/code'>

export default async function CodePage({ params, searchParams }: Props) {
  await toCanonicalAddress(params, searchParams, 'code')
  return <FunctionCode />
}
