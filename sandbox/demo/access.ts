import type { Sandbox } from '@/sandbox/lambda/context'
import { codeSigningConfigOperations } from '@/sandbox/lambda/code-signing-config'
import { concurrencyOperations } from '@/sandbox/lambda/concurrency'
import { eventInvokeConfigOperations } from '@/sandbox/lambda/event-invoke-config'
import { insertMapping } from '@/sandbox/lambda/event-source-mapping-store'
import { functionUrlOperations } from '@/sandbox/lambda/function-url'
import { permissionOperations } from '@/sandbox/lambda/permission'
import { provisionedConcurrencyOperations } from '@/sandbox/lambda/provisioned-concurrency'
import { accountContext, demoPlaces } from './place'

const dayMs = 86_400_000

/** Who may call the functions from outside: among them what an auditor must find. */
const seedPolicies = (sandbox: Sandbox): void => {
  const prodUs = accountContext(sandbox, demoPlaces.prodUs)
  const prodEu = accountContext(sandbox, demoPlaces.prodEu)
  const add = permissionOperations.AddPermission
  const invoke = 'lambda:InvokeFunction'
  add({ FunctionName: 'legacy-3ds-callback', StatementId: 'anyone', Action: invoke, Principal: '*' }, prodUs)
  add(
    {
      FunctionName: 'image-resize',
      StatementId: 'product-images',
      Action: invoke,
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::acme-product-images',
    },
    prodUs,
  )
  add(
    {
      FunctionName: 'ledger-export-nightly',
      StatementId: 'nightly',
      Action: invoke,
      Principal: 'events.amazonaws.com',
      SourceArn: 'arn:aws:events:eu-west-1:111122223333:rule/ledger-nightly',
    },
    prodEu,
  )
  // On the alias only: whoever looks at the function's own policy does not see it.
  add(
    {
      FunctionName: 'fraud-score',
      Qualifier: 'live',
      StatementId: 'partner',
      Action: invoke,
      Principal: '999988887777',
    },
    prodUs,
  )
}

const seedUrls = (sandbox: Sandbox): void => {
  const create = functionUrlOperations.CreateFunctionUrlConfig
  const prodUs = accountContext(sandbox, demoPlaces.prodUs)
  create({ FunctionName: 'payment-webhook', Qualifier: 'live', AuthType: 'NONE' }, prodUs)
  permissionOperations.AddPermission(
    {
      FunctionName: 'payment-webhook',
      Qualifier: 'live',
      StatementId: 'FunctionURLAllowPublicAccess',
      Action: 'lambda:InvokeFunctionUrl',
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    },
    prodUs,
  )
  const Cors = { AllowOrigins: ['*'], AllowMethods: ['GET'] }
  create({ FunctionName: 'feature-flags', AuthType: 'AWS_IAM', Cors }, accountContext(sandbox, demoPlaces.prodEu))
}

const seedConcurrency = (sandbox: Sandbox): void => {
  const prodEu = accountContext(sandbox, demoPlaces.prodEu)
  const reserve = concurrencyOperations.PutFunctionConcurrency
  reserve(
    { FunctionName: 'session-cleanup', ReservedConcurrentExecutions: 0 },
    accountContext(sandbox, demoPlaces.devEu),
  )
  reserve({ FunctionName: 'checkout-capture', ReservedConcurrentExecutions: 200 }, prodEu)
  reserve({ FunctionName: 'settlement-reconcile', ReservedConcurrentExecutions: 1 }, prodEu)
  provisionedConcurrencyOperations.PutProvisionedConcurrencyConfig(
    { FunctionName: 'checkout-capture', Qualifier: 'live', ProvisionedConcurrentExecutions: 20 },
    prodEu,
  )
}

const seedMappings = (sandbox: Sandbox): void => {
  const modifiedAt = sandbox.clock.now() - 34 * dayMs
  insertMapping(
    sandbox,
    { ...demoPlaces.prodEu, name: 'email-receipt' },
    {
      EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:receipts',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      modifiedAt,
    },
  )
  insertMapping(
    sandbox,
    { ...demoPlaces.stagingEu, name: 'email-receipt' },
    { EventSourceArn: 'arn:aws:sqs:eu-west-1:444455556666:receipts', Enabled: false, modifiedAt },
  )
  for (const [place, account] of [
    [demoPlaces.prodUs, '111122223333'],
    [demoPlaces.stagingUs, '444455556666'],
  ] as const)
    insertMapping(
      sandbox,
      { ...place, name: 'order-events' },
      {
        EventSourceArn: `arn:aws:kinesis:us-east-1:${account}:stream/orders`,
        StartingPosition: 'LATEST',
        BatchSize: 200,
        modifiedAt,
      },
    )
}

const seedSigning = (sandbox: Sandbox): void => {
  const context = accountContext(sandbox, demoPlaces.prodUs)
  const created = codeSigningConfigOperations.CreateCodeSigningConfig(
    {
      Description: 'Release pipeline of payments',
      AllowedPublishers: {
        SigningProfileVersionArns: ['arn:aws:signer:us-east-1:111122223333:/signing-profiles/payments/8xkq2Jm4Tz'],
      },
      CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Warn' },
    },
    context,
  )
  if (created instanceof Promise) throw new Error('Seeding is synchronous')
  codeSigningConfigOperations.PutFunctionCodeSigningConfig(
    { FunctionName: 'card-vault-proxy', CodeSigningConfigArn: created.CodeSigningConfig?.CodeSigningConfigArn },
    context,
  )
  eventInvokeConfigOperations.PutFunctionEventInvokeConfig(
    {
      FunctionName: 'image-resize',
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 3600,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:111122223333:image-failures' } },
    },
    context,
  )
}

/** Policies, URLs, concurrency, mappings and signing around the demo functions. */
export const seedAccess = (sandbox: Sandbox): void => {
  seedPolicies(sandbox)
  seedUrls(sandbox)
  seedConcurrency(sandbox)
  seedMappings(sandbox)
  seedSigning(sandbox)
}
