import { accountSettingsOperations } from './account-settings'
import { aliasOperations } from './alias'
import { capacityProviderOperations } from './capacity-provider'
import { codeSigningConfigOperations } from './code-signing-config'
import { concurrencyOperations } from './concurrency'
import type { Operations } from './context'
import { durableExecutionOperations } from './durable-execution'
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
import { resourcePolicyOperations } from './resource-policy'
import { responseStreamOperations } from './response-stream'
import { runtimeManagementOperations } from './runtime-management'
import { scalingConfigOperations } from './scaling-config'
import { tagOperations } from './tag'
import { versionOperations } from './version'

/** Every operation of the Lambda API. */
export const lambdaOperations: Operations = {
  ...accountSettingsOperations,
  ...aliasOperations,
  ...capacityProviderOperations,
  ...codeSigningConfigOperations,
  ...concurrencyOperations,
  ...durableExecutionOperations,
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
  ...resourcePolicyOperations,
  ...responseStreamOperations,
  ...runtimeManagementOperations,
  ...scalingConfigOperations,
  ...tagOperations,
  ...versionOperations,
}
