'use client'

import { useInvoke } from '@/lib/hooks/use-invoke'
import { useFunctionPage } from './function-provider'
import { InvocationForm } from './invocation-form'
import { InvocationOutcome } from './invocation-outcome'

/** Sends an event to the function and shows what came of it. */
export const FunctionTest = () => {
  const { scope, name, qualifier } = useFunctionPage()
  const invocation = useInvoke(scope, name, qualifier)
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <InvocationForm invocation={invocation} />
      <InvocationOutcome invocation={invocation} />
    </div>
  )
}
