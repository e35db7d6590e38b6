import { accountSettingsOperations } from './account-settings'
import { aliasOperations } from './alias'
import { codeSigningConfigOperations } from './code-signing-config'
import { concurrencyOperations } from './concurrency'
import type { Operations } from './context'
import { eventInvokeConfigOperations } from './event-invoke-config'
import { eventSourceMappingOperations } from './event-source-mapping'
import { functionOperations } from './function'
import { functionDeletionOperations } from './function-deletion'
import { functionListOperations } from './function-list'
import { functionUpdateOperations } from './function-update'
import { functionUrlOperations } from './function-url'
import { invocationOperations } from './invocation'
import { layerOperations } from './layer'
import { layerListOperations } from './layer-list'
import { layerPermissionOperations } from './layer-permission'
import { permissionOperations } from './permission'
import { provisionedConcurrencyOperations } from './provisioned-concurrency'
import { recursionOperations } from './recursion'
import { responseStreamOperations } from './response-stream'
import { runtimeManagementOperations } from './runtime-management'
import { tagOperations } from './tag'
import { versionOperations } from './version'

/** Every operation of the Lambda API that the sandbox has. */
export const lambdaOperations: Partial<Operations> = {
  ...accountSettingsOperations,
  ...aliasOperations,
  ...codeSigningConfigOperations,
  ...concurrencyOperations,
  ...eventInvokeConfigOperations,
  ...eventSourceMappingOperations,
  ...functionDeletionOperations,
  ...functionListOperations,
  ...functionOperations,
  ...functionUpdateOperations,
  ...functionUrlOperations,
  ...invocationOperations,
  ...layerListOperations,
  ...layerOperations,
  ...layerPermissionOperations,
  ...permissionOperations,
  ...provisionedConcurrencyOperations,
  ...recursionOperations,
  ...responseStreamOperations,
  ...runtimeManagementOperations,
  ...tagOperations,
  ...versionOperations,
}
