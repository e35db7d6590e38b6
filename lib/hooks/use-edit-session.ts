import { useState } from 'react'
import type { FunctionConfiguration } from '@/lib/lambda/function-configuration'

type Session<Wanted, Base> = { base: Base; wanted?: Wanted; notice?: string }

export type EditSession<Wanted, Base = FunctionConfiguration> = {
  /** What the form was filled from: fixed once editing begins, so that the review and a conflict are honest. */
  base: Base | undefined
  /** Values to begin with that are changes already. */
  wanted: Wanted | undefined
  notice: string | undefined
  /** Changes whenever the form has to be filled anew; never while someone types. */
  formKey: string
  /** True from an applied change to the next edit. */
  applied: boolean
  begin: () => void
  /** Starts over, from what is there now or from a session of one's own. */
  restart: (next?: Session<Wanted, Base>) => void
  finish: () => void
}

/** Tells two states of a resource apart: by its revision where AWS counts them, else by all there is to it. */
const stateKey = (resource: unknown): string => {
  const revision: unknown =
    typeof resource === 'object' && resource !== null ? Reflect.get(resource, 'RevisionId') : undefined
  return typeof revision === 'string' ? revision : (JSON.stringify(resource) ?? '')
}

/** Keeps what an edit started from while the resource is read again in the background; null is one that does not exist yet. */
export const useEditSession = <Wanted, Base = FunctionConfiguration>(
  current: Base | undefined,
): EditSession<Wanted, Base> => {
  const [session, setSession] = useState<Session<Wanted, Base> | null>(null)
  const [round, setRound] = useState(0)
  const [applied, setApplied] = useState(false)
  const base = session ? session.base : current
  const restart = (next: Session<Wanted, Base> | null = null, isApplied = false) => {
    setSession(next)
    setApplied(isApplied)
    setRound(round + 1)
  }
  return {
    base,
    wanted: session?.wanted,
    notice: session?.notice,
    formKey: `${stateKey(base)} ${round}`,
    applied,
    begin: () => {
      setApplied(false)
      setSession((open) => open ?? (current === undefined ? null : { base: current }))
    },
    restart: (next) => restart(next ?? null),
    finish: () => restart(null, true),
  }
}
