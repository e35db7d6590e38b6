import type { Sandbox } from '@/sandbox/lambda/context'
import { transaction } from '@/sandbox/store/transaction'
import { seedAccess } from './access'
import { seedExecutionRoles } from './execution-roles'
import { seedFunctions } from './functions'
import { seedKeys } from './keys'
import { seedLayers } from './layers'
import { seedNetworks } from './networks'
import { seedRoles } from './roles'

export { seedMany } from './generated'

/**
 * Fills an empty sandbox with the demo organisation: three accounts in two regions, about sixty functions and the roles
 * that the console assumes. `externalIds` by account become conditions of the roles' trust. All of it or nothing.
 */
export const seedDemo = (sandbox: Sandbox, externalIds: Record<string, string>): void =>
  transaction(sandbox.database, () => {
    seedRoles(sandbox, externalIds)
    seedExecutionRoles(sandbox)
    seedNetworks(sandbox)
    seedKeys(sandbox)
    seedLayers(sandbox)
    seedFunctions(sandbox)
    seedAccess(sandbox)
  })
