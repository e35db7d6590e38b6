import type { FunctionConfiguration } from './function-configuration'

type States = Pick<FunctionConfiguration, 'State' | 'LastUpdateStatus'>

/** True while AWS still works on the function, so reading it again soon tells something new. */
export const isPending = ({ State, LastUpdateStatus }: States): boolean =>
  State === 'Pending' || LastUpdateStatus === 'InProgress'

/** Milliseconds to the next look at a pending function: from 1 s growing to 5 s; 0 after five minutes, when one gives up. */
export const nextPollMs = (pendingForMs: number): number => {
  if (pendingForMs > 5 * 60_000) return 0
  return Math.min(5_000, 1_000 + Math.floor(pendingForMs / 4))
}
