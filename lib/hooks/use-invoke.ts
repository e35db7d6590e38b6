import { useState } from 'react'
import type { Scope } from '@/lib/api/paths'
import { decodeBase64, encodeBase64 } from '@/lib/lambda/base64-text'
import { type InvocationReport, invocationReport } from '@/lib/lambda/invocation-report'
import type { ChangeState } from './use-change'
import { useCall } from './use-call'

export type Invocation = {
  statusCode: number
  /** `Handled` or `Unhandled`; absent where the function answered. */
  functionError?: string
  executedVersion: string
  payload: string
  log: string
  report: InvocationReport | null
  /** From press to answer, as the browser saw it, in milliseconds. */
  roundTripMs: number
  at: number
}

export type Invoke = {
  state: ChangeState
  /** Of the last answer; kept while the next one is on its way. */
  result: Invocation | null
  /** Epoch milliseconds of the last press. */
  startedAt: number
  invoke: (payload: string) => Promise<void>
}

/** Invokes a function synchronously with a log tail. One press is one invocation: never repeated by itself. */
export const useInvoke = (scope: Scope, functionName: string, qualifier?: string): Invoke => {
  const call = useCall(scope, 'Invoke')
  const [result, setResult] = useState<Invocation | null>(null)
  const [startedAt, setStartedAt] = useState(0)

  const invoke = async (payload: string) => {
    const pressedAt = Date.now()
    setStartedAt(pressedAt)
    const { answer } =
      (await call.send({
        FunctionName: functionName,
        InvocationType: 'RequestResponse',
        LogType: 'Tail',
        Payload: encodeBase64(payload),
        ...(qualifier && { Qualifier: qualifier }),
      })) ?? {}
    if (!answer) return
    const log = decodeBase64(answer.LogResult ?? '')
    setResult({
      statusCode: answer.StatusCode ?? 0,
      ...(answer.FunctionError && { functionError: answer.FunctionError }),
      executedVersion: answer.ExecutedVersion ?? '',
      payload: decodeBase64(answer.Payload ?? ''),
      log,
      report: invocationReport(log),
      roundTripMs: Date.now() - pressedAt,
      at: Date.now(),
    })
  }
  return { state: call.state, result, startedAt, invoke }
}
