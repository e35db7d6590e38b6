import { useState } from 'react'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'

type Session<Wanted> = { base: FunctionConfiguration; wanted?: Wanted; notice?: string }

export type EditSession<Wanted> = {
  /** What the form was filled from: fixed once editing begins, so that the review and a conflict are honest. */
  base: FunctionConfiguration | undefined
  /** Values to begin with that are changes already. */
  wanted: Wanted | undefined
  notice: string | undefined
  /** Changes whenever the form has to be filled anew; never while someone types. */
  formKey: string
  /** True from an applied change to the next edit. */
  applied: boolean
  begin: () => void
  /** Starts over, from what is there now or from a session of one's own. */
  restart: (next?: Session<Wanted>) => void
  finish: () => void
}

/** Keeps what an edit started from while the function is read again in the background. */
export const useEditSession = <Wanted>(current: FunctionConfiguration | undefined): EditSession<Wanted> => {
  const [session, setSession] = useState<Session<Wanted> | null>(null)
  const [round, setRound] = useState(0)
  const [applied, setApplied] = useState(false)
  const base = session?.base ?? current
  const restart = (next: Session<Wanted> | null = null, isApplied = false) => {
    setSession(next)
    setApplied(isApplied)
    setRound(round + 1)
  }
  return {
    base,
    wanted: session?.wanted,
    notice: session?.notice,
    formKey: `${base?.RevisionId ?? ''} ${round}`,
    applied,
    begin: () => {
      setApplied(false)
      setSession((open) => open ?? (current ? { base: current } : null))
    },
    restart: (next) => restart(next ?? null),
    finish: () => restart(null, true),
  }
}
