import type { OperationName } from '@/lib/operations/operation'
import type { WireInput } from './catalog-request'
import { FunctionName, functionArn, profile, queue, Role, ZipFile, type Made } from './catalog-state'
import { account, region } from './support'

/** An input that succeeds on the state that `makeState` makes, and what the same call on something unknown answers. */
export type Sample = {
  input: WireInput
  /** Status of the success, where the model's is one of several. */
  status?: number
  /** Error of a call that is right and cannot succeed here. */
  refused?: [code: string, status: number]
  /** A change that names something which is not there, and the error; absent where nothing is named. */
  unknown?: { input: WireInput; error?: [code: string, status: number] }
}

const missing: [string, number] = ['ResourceNotFoundException', 404]
const invalid: [string, number] = ['InvalidParameterValueException', 400]
const noFunction = { input: { FunctionName: 'no-such-function' }, error: missing }
const noLayer = { input: { LayerName: 'no-such-layer' }, error: missing }
const noMapping = { input: { UUID: '01234567-89ab-cdef-0123-456789abcdef' }, error: missing }
const noProvider = { input: { CapacityProviderName: 'no-such-provider' }, error: missing }
const noArn = { input: { ResourceArn: `${functionArn}-not` }, error: missing }
const noTagged = { input: { Resource: `${functionArn}-not` }, error: missing }
const noSigning = {
  input: { CodeSigningConfigArn: `arn:aws:lambda:${region}:${account}:code-signing-config:csc-0123456789abcdef0` },
  error: missing,
}
const durable = `${functionArn}:1/durable-execution/name/01234567-89ab-cdef-0123-456789abcdef`
const fn = { FunctionName }
const layer = { LayerName: 'my-layer', VersionNumber: 1 }
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'a', Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: functionArn }],
})

const functionSamples = {
  CreateFunction: {
    input: { FunctionName: 'other', Runtime: 'nodejs22.x', Handler: 'index.handler', Role, Code: { ZipFile } },
  },
  GetFunction: { input: fn, unknown: noFunction },
  GetFunctionConfiguration: { input: fn, unknown: noFunction },
  ListFunctions: { input: { MaxItems: 10 } },
  ListVersionsByFunction: { input: fn, unknown: noFunction },
  UpdateFunctionCode: { input: { ...fn, ZipFile }, unknown: noFunction },
  UpdateFunctionConfiguration: { input: { ...fn, Timeout: 5 }, unknown: noFunction },
  PublishVersion: { input: fn, unknown: noFunction },
  DeleteFunction: { input: fn, unknown: noFunction, status: 204 },
  CreateAlias: { input: { ...fn, Name: 'OTHER', FunctionVersion: '1' }, unknown: noFunction },
  GetAlias: { input: { ...fn, Name: 'LIVE' }, unknown: { input: { Name: 'NONE' }, error: missing } },
  UpdateAlias: {
    input: { ...fn, Name: 'LIVE', Description: 'd' },
    unknown: { input: { Name: 'NONE' }, error: missing },
  },
  DeleteAlias: { input: { ...fn, Name: 'LIVE' }, unknown: noFunction },
  ListAliases: { input: fn, unknown: noFunction },
  Invoke: { input: { ...fn, Payload: '{}' }, unknown: noFunction },
  InvokeAsync: { input: { ...fn, InvokeArgs: '{}' }, unknown: noFunction },
  InvokeWithResponseStream: { input: { ...fn, Payload: '{}' }, unknown: noFunction },
} satisfies Partial<Record<OperationName, Sample>>

const permissionSamples = {
  AddPermission: {
    input: { ...fn, StatementId: 'sns', Action: 'lambda:InvokeFunction', Principal: 'sns.amazonaws.com' },
    unknown: noFunction,
  },
  RemovePermission: {
    input: { ...fn, StatementId: 's3' },
    unknown: { input: { StatementId: 'none' }, error: missing },
  },
  GetPolicy: { input: fn, unknown: noFunction },
  PutResourcePolicy: { input: { ResourceArn: functionArn, Policy: policy }, unknown: noArn },
  GetResourcePolicy: { input: { ResourceArn: functionArn }, unknown: noArn },
  DeleteResourcePolicy: { input: { ResourceArn: functionArn }, unknown: noArn },
  TagResource: { input: { Resource: functionArn, Tags: { a: 'b' } }, unknown: noTagged },
  UntagResource: { input: { Resource: functionArn, TagKeys: ['team'] }, unknown: noTagged },
  ListTags: { input: { Resource: functionArn }, unknown: noTagged },
} satisfies Partial<Record<OperationName, Sample>>

const layerSamples = {
  PublishLayerVersion: { input: { LayerName: 'my-layer', Content: { ZipFile } } },
  GetLayerVersion: { input: layer, unknown: noLayer },
  GetLayerVersionByArn: {
    input: { Arn: `arn:aws:lambda:${region}:${account}:layer:my-layer:1` },
    unknown: { input: { Arn: `arn:aws:lambda:${region}:${account}:layer:my-layer:9` }, error: missing },
  },
  // Deleting what is not there succeeds, as a list of it is empty.
  DeleteLayerVersion: { input: layer, unknown: { input: noLayer.input } },
  ListLayerVersions: { input: { LayerName: 'my-layer' }, unknown: { input: noLayer.input } },
  ListLayers: { input: { CompatibleRuntime: 'nodejs22.x' } },
  AddLayerVersionPermission: {
    input: { ...layer, StatementId: 'one', Action: 'lambda:GetLayerVersion', Principal: account },
    unknown: noLayer,
  },
  RemoveLayerVersionPermission: { input: { ...layer, StatementId: 'all' }, unknown: noLayer },
  GetLayerVersionPolicy: { input: layer, unknown: noLayer },
} satisfies Partial<Record<OperationName, Sample>>

const eventSamples = ({ UUID }: Made) =>
  ({
    CreateEventSourceMapping: {
      input: { ...fn, EventSourceArn: queue },
      unknown: { input: noFunction.input, error: invalid },
    },
    GetEventSourceMapping: { input: { UUID }, unknown: noMapping },
    UpdateEventSourceMapping: { input: { UUID, BatchSize: 5 }, unknown: noMapping },
    DeleteEventSourceMapping: { input: { UUID }, unknown: noMapping },
    ListEventSourceMappings: { input: fn, unknown: { input: noFunction.input } },
    PutFunctionEventInvokeConfig: { input: { ...fn, MaximumRetryAttempts: 0 }, unknown: noFunction },
    UpdateFunctionEventInvokeConfig: { input: { ...fn, MaximumRetryAttempts: 0 }, unknown: noFunction },
    GetFunctionEventInvokeConfig: { input: fn, unknown: noFunction },
    DeleteFunctionEventInvokeConfig: { input: fn, unknown: noFunction },
    ListFunctionEventInvokeConfigs: { input: fn, unknown: noFunction },
  }) satisfies Partial<Record<OperationName, Sample>>

const settingSamples = {
  CreateFunctionUrlConfig: { input: { ...fn, Qualifier: 'LIVE', AuthType: 'AWS_IAM' }, unknown: noFunction },
  GetFunctionUrlConfig: { input: fn, unknown: noFunction },
  UpdateFunctionUrlConfig: { input: { ...fn, InvokeMode: 'RESPONSE_STREAM' }, unknown: noFunction },
  DeleteFunctionUrlConfig: { input: fn, unknown: noFunction },
  ListFunctionUrlConfigs: { input: fn, unknown: noFunction },
  PutFunctionConcurrency: { input: { ...fn, ReservedConcurrentExecutions: 10 }, unknown: noFunction },
  GetFunctionConcurrency: { input: fn, unknown: noFunction },
  DeleteFunctionConcurrency: { input: fn, unknown: noFunction },
  PutProvisionedConcurrencyConfig: {
    input: { ...fn, Qualifier: '2', ProvisionedConcurrentExecutions: 1 },
    unknown: noFunction,
  },
  GetProvisionedConcurrencyConfig: {
    input: { ...fn, Qualifier: '1' },
    unknown: { input: { Qualifier: '2' }, error: ['ProvisionedConcurrencyConfigNotFoundException', 404] },
  },
  DeleteProvisionedConcurrencyConfig: { input: { ...fn, Qualifier: '1' }, unknown: noFunction },
  ListProvisionedConcurrencyConfigs: { input: fn, unknown: noFunction },
  GetAccountSettings: { input: {} },
  PutRuntimeManagementConfig: { input: { ...fn, UpdateRuntimeOn: 'FunctionUpdate' }, unknown: noFunction },
  GetRuntimeManagementConfig: { input: fn, unknown: noFunction },
  PutFunctionRecursionConfig: { input: { ...fn, RecursiveLoop: 'Allow' }, unknown: noFunction },
  GetFunctionRecursionConfig: { input: fn, unknown: noFunction },
  PutFunctionScalingConfig: { input: { ...fn, Qualifier: '1' }, unknown: noFunction, refused: invalid },
  GetFunctionScalingConfig: { input: { ...fn, Qualifier: '1' }, unknown: noFunction },
} satisfies Partial<Record<OperationName, Sample>>

const signingSamples = ({ CodeSigningConfigArn }: Made) => {
  const config = { CodeSigningConfigArn }
  const noConfig = { input: noSigning.input, error: ['CodeSigningConfigNotFoundException', 404] as [string, number] }
  return {
    CreateCodeSigningConfig: { input: { AllowedPublishers: { SigningProfileVersionArns: [profile] } } },
    GetCodeSigningConfig: { input: config, unknown: noSigning },
    UpdateCodeSigningConfig: { input: { ...config, Description: 'd' }, unknown: noSigning },
    DeleteCodeSigningConfig: { input: config, unknown: noSigning },
    ListCodeSigningConfigs: { input: {} },
    ListFunctionsByCodeSigningConfig: { input: config, unknown: noSigning },
    PutFunctionCodeSigningConfig: { input: { ...fn, ...config }, unknown: noConfig },
    GetFunctionCodeSigningConfig: { input: fn, unknown: noFunction },
    DeleteFunctionCodeSigningConfig: { input: fn, unknown: noFunction },
  } satisfies Partial<Record<OperationName, Sample>>
}

const provider = { CapacityProviderName: 'my-provider' }
const capacitySamples = {
  CreateCapacityProvider: {
    input: {
      CapacityProviderName: 'other',
      PermissionsConfig: { CapacityProviderOperatorRoleArn: Role },
      VpcConfig: { SubnetIds: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] },
    },
  },
  GetCapacityProvider: { input: provider, unknown: noProvider },
  UpdateCapacityProvider: {
    input: { ...provider, CapacityProviderScalingConfig: { MaxVCpuCount: 12 } },
    unknown: noProvider,
  },
  DeleteCapacityProvider: { input: provider, unknown: noProvider },
  ListCapacityProviders: { input: {} },
  ListFunctionVersionsByCapacityProvider: { input: provider, unknown: noProvider },
} satisfies Partial<Record<OperationName, Sample>>

const noExecution = { input: { DurableExecutionArn: durable }, error: missing }
const noToken = { input: { DurableExecutionArn: durable }, error: invalid }
const noCallback = { input: { CallbackId: 'Y2FsbGJhY2s=' }, error: invalid }
const durableSamples = ({ DurableExecutionArn, CheckpointToken, CallbackId }: Made) => {
  const execution = { DurableExecutionArn }
  const token = { DurableExecutionArn, CheckpointToken }
  return {
    ListDurableExecutionsByFunction: { input: { FunctionName: 'durable' }, unknown: noFunction },
    GetDurableExecution: { input: execution, unknown: noExecution },
    GetDurableExecutionHistory: { input: execution, unknown: noExecution },
    StopDurableExecution: { input: execution, unknown: noExecution },
    CheckpointDurableExecution: { input: token, unknown: noToken },
    GetDurableExecutionState: { input: token, unknown: noToken },
    SendDurableExecutionCallbackSuccess: { input: { CallbackId }, unknown: noCallback },
    SendDurableExecutionCallbackFailure: { input: { CallbackId }, unknown: noCallback },
    SendDurableExecutionCallbackHeartbeat: { input: { CallbackId }, unknown: noCallback },
  } satisfies Partial<Record<OperationName, Sample>>
}

/** A sample of every operation of the catalog: one that is missing is a type error. */
export const samplesOf = (made: Made): Record<OperationName, Sample> => ({
  ...functionSamples,
  ...permissionSamples,
  ...layerSamples,
  ...eventSamples(made),
  ...settingSamples,
  ...signingSamples(made),
  ...capacitySamples,
  ...durableSamples(made),
})
