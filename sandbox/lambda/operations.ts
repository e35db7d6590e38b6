import { accountSettingsOperations } from './account-settings'
import { aliasOperations } from './alias'
import type { Operations } from './context'
import { functionOperations } from './function'
import { functionDeletionOperations } from './function-deletion'
import { functionListOperations } from './function-list'
import { functionUpdateOperations } from './function-update'
import { invocationOperations } from './invocation'
import { tagOperations } from './tag'
import { versionOperations } from './version'

/** Every operation of the Lambda API that the sandbox has. */
export const lambdaOperations: Partial<Operations> = {
  ...accountSettingsOperations,
  ...aliasOperations,
  ...functionDeletionOperations,
  ...functionListOperations,
  ...functionOperations,
  ...functionUpdateOperations,
  ...invocationOperations,
  ...tagOperations,
  ...versionOperations,
}
