import type { Sandbox } from '@/sandbox/lambda/context'
import { aliasOperations } from '@/sandbox/lambda/alias'
import { requireFunction } from '@/sandbox/lambda/function-record'
import { insertFunction } from '@/sandbox/lambda/function-store'
import { saveVersion, type VersionRecord } from '@/sandbox/lambda/version-record'
import { publishVersion } from '@/sandbox/lambda/version-store'
import { storeCode } from './code-package'
import type { DemoFunction } from './demo-function'
import { checkoutFunctions } from './functions/checkout'
import { financeFunctions } from './functions/finance'
import { paymentFunctions } from './functions/payments'
import { platformFunctions } from './functions/platform'
import { newestLayer } from './layers'
import { accountContext, demoAccounts, demoPlaces, type PlaceName } from './place'

const dayMs = 86_400_000
const daysBetweenReleases = 9

/** Everything that the demo organisation runs. */
export const demoFunctions: DemoFunction[] = [
  ...checkoutFunctions,
  ...paymentFunctions,
  ...financeFunctions,
  ...platformFunctions,
]

const stages: Record<string, string> = {
  [demoAccounts.prod]: 'production',
  [demoAccounts.staging]: 'staging',
  [demoAccounts.dev]: 'development',
}

/** Old functions were made before tags were demanded. */
const tagsOf = (demo: DemoFunction, account: string): Record<string, string> =>
  demo.daysAgo > 500
    ? {}
    : { team: demo.team, stage: stages[account] ?? '', 'cost-centre': `cc-${demo.team.length * 17 + 400}` }

const releaseName = (number: number): string => `2026.${Math.ceil(number / 4)}.${number}`

const insert = (sandbox: Sandbox, demo: DemoFunction, placeName: PlaceName, lastModified: number): VersionRecord => {
  const place = demoPlaces[placeName]
  const variables = { ...demo.variables, ...(demo.releases && { RELEASE: releaseName(1) }) }
  const { version } = insertFunction(sandbox, place, {
    name: demo.name,
    Description: demo.description,
    ...(demo.runtime && { Runtime: demo.runtime, Handler: demo.handler }),
    PackageType: demo.runtime ? 'Zip' : 'Image',
    Role: `arn:aws:iam::${place.account}:role/service-role/${demo.team}-functions`,
    Tags: tagsOf(demo, place.account),
    ...(Object.keys(variables).length && {
      Environment: { Variables: { ...variables, STAGE: stages[place.account] ?? '' } },
    }),
    ...(demo.layers && { Layers: demo.layers.map((name) => newestLayer(name, place.region)) }),
    ...demo.settings,
    code: storeCode(sandbox, demo, demo.buildPerRelease ? releaseName(1) : undefined),
    lastModified,
  })
  return version
}

const withRelease = (sandbox: Sandbox, demo: DemoFunction, latest: VersionRecord, number: number): VersionRecord => {
  const { configuration } = latest.body
  const Variables = { ...configuration.Environment?.Variables, RELEASE: releaseName(number) }
  const code = demo.buildPerRelease ? storeCode(sandbox, demo, releaseName(number)) : undefined
  return {
    ...latest,
    ...(code && { blob: code.blob, codeSize: code.size }),
    body: {
      ...latest.body,
      configuration: { ...configuration, Environment: { Variables }, ...(code && { CodeSha256: code.sha256 }) },
    },
  }
}

/** Publishes the function's history, oldest first, so that the newest release is what `$LATEST` is. */
const publishAll = (
  sandbox: Sandbox,
  demo: DemoFunction,
  placeName: PlaceName,
  first: VersionRecord,
  newest: number,
) => {
  const releases = demo.releases ?? 0
  let latest = first
  for (let number = 1; number <= releases; number += 1) {
    const lastModified = newest - (releases - number) * daysBetweenReleases * dayMs
    latest = { ...withRelease(sandbox, demo, latest, number), lastModified, activeAt: lastModified }
    saveVersion(sandbox.database, latest)
    const fn = requireFunction(sandbox.database, { ...demoPlaces[placeName], name: demo.name })
    publishVersion(sandbox, fn, latest, { description: `Release ${releaseName(number)}`, lastModified })
  }
}

const createAliases = (sandbox: Sandbox, demo: DemoFunction, placeName: PlaceName): void => {
  const context = accountContext(sandbox, demoPlaces[placeName])
  for (const { name, version, canary } of demo.aliases ?? [])
    aliasOperations.CreateAlias(
      {
        FunctionName: demo.name,
        Name: name,
        FunctionVersion: String(version),
        Description: canary ? `${canary.weight * 100} % goes to version ${canary.version}` : '',
        ...(canary && { RoutingConfig: { AdditionalVersionWeights: { [canary.version]: canary.weight } } }),
      },
      context,
    )
}

/** Creates every demo function at each of its places, with versions and aliases. */
export const seedFunctions = (sandbox: Sandbox): void => {
  const now = sandbox.clock.now()
  for (const demo of demoFunctions)
    for (const [index, placeName] of demo.places.entries()) {
      const newest = Math.floor(now - demo.daysAgo * dayMs * (1 + index * 0.07) - index * 40 * 60_000)
      publishAll(sandbox, demo, placeName, insert(sandbox, demo, placeName, newest), newest)
      createAliases(sandbox, demo, placeName)
    }
}
