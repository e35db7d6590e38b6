import { accessReason } from '@/lib/access/access-reason'
import type { FunctionPage } from './function-provider'

/** Why the function cannot be changed from here, in a sentence; null where it can. */
export const closedReason = ({ account, qualifier }: Pick<FunctionPage, 'account' | 'qualifier'>): string | null =>
  qualifier
    ? 'A published version or an alias cannot be changed. Open $LATEST to edit.'
    : accessReason(account, 'Write')
