import { FunctionPage } from '@/components/functions/function-page'
import { UnknownFunction } from '@/components/functions/unknown-function'
import { getConsoleContext } from '@/lib/server/console-context'
import { functionAddress } from '@/lib/server/function-address'

type Props = LayoutProps<'/accounts/[account]/[region]/functions/[functionName]'>

export const generateMetadata = async ({ params }: Props) => {
  const { functionName } = await params
  return { title: functionName }
}

/** Frame of a function's tabs. It shows no data of its own: every read is authorised where it is answered. */
export default async function FunctionLayout({ children, params }: Props) {
  const context = await getConsoleContext()
  if (!context) return null
  const address = functionAddress(await params, context)
  if (!address.known) return <UnknownFunction {...address} />
  return (
    <FunctionPage scope={address.scope} name={address.name}>
      {children}
    </FunctionPage>
  )
}
