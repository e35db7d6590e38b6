import { storeZip } from '@/sandbox/lambda/code'
import type { Sandbox } from '@/sandbox/lambda/context'
import { layerVersionArn } from '@/sandbox/lambda/layer-record'
import { insertLayerVersion } from '@/sandbox/lambda/layer-store'
import { layerPermissionOperations } from '@/sandbox/lambda/layer-permission'
import { accountContext, demoAccounts, demoPlaces, type Place } from './place'
import { createZip } from './zip'

const dayMs = 86_400_000

const observability = (version: number) => `// Version ${version} of what every service says about itself.
const startedAt = Date.now()
exports.describe = (context) => ({
  service: context.functionName,
  version: context.functionVersion,
  layer: ${version},
  upMs: Date.now() - startedAt,
})
`

const publish = (sandbox: Sandbox, place: Place, name: string, version: number, path: string, content: string) =>
  insertLayerVersion(
    sandbox,
    { ...place, name },
    {
      Description: `${name}, release ${version}`,
      CompatibleRuntimes: path.startsWith('nodejs') ? ['nodejs22.x', 'nodejs24.x'] : ['python3.12', 'python3.13'],
      LicenseInfo: 'Apache-2.0',
      code: storeZip(sandbox, createZip([{ name: path, content }]), Buffer.byteLength(content)),
      createdAt: sandbox.clock.now() - (200 - version * 40) * dayMs,
    },
  )

/** Publishes the platform team's layers in both regions and shares them: one as it should be, one with everybody. */
export const seedLayers = (sandbox: Sandbox): void => {
  for (const place of [demoPlaces.devUs, demoPlaces.devEu]) {
    for (const version of [1, 2, 3])
      publish(
        sandbox,
        place,
        'observability-node',
        version,
        'nodejs/node_modules/@acme/observability/index.js',
        observability(version),
      )
    publish(
      sandbox,
      place,
      'money-python',
      1,
      'python/money.py',
      'def cents(text):\n    return round(float(text) * 100)\n',
    )
    const share = layerPermissionOperations.AddLayerVersionPermission
    const common = { Action: 'lambda:GetLayerVersion', VersionNumber: 3, LayerName: 'observability-node' }
    const context = accountContext(sandbox, place)
    share({ ...common, StatementId: 'payments-prod', Principal: demoAccounts.prod }, context)
    share({ ...common, StatementId: 'payments-staging', Principal: demoAccounts.staging }, context)
    share({ ...common, LayerName: 'money-python', VersionNumber: 1, StatementId: 'everybody', Principal: '*' }, context)
  }
}

/** ARN of the newest version of a platform layer in a region. */
export const newestLayer = (name: string, region: string): string =>
  layerVersionArn({ account: demoAccounts.dev, region, name }, name === 'observability-node' ? 3 : 1)
