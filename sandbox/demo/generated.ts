import type { Runtime } from '@aws-sdk/client-lambda'
import { storeZip } from '@/sandbox/lambda/code'
import type { Sandbox } from '@/sandbox/lambda/context'
import { insertFunction } from '@/sandbox/lambda/function-store'
import { transaction } from '@/sandbox/store/transaction'
import { seedTeamRoles } from './execution-roles'
import { demoPlaces } from './place'
import { createZip } from './zip'

const minuteMs = 60_000
const teams = ['orders', 'catalog', 'shipping', 'pricing', 'search', 'identity', 'media', 'returns', 'loyalty']
const tasks = [
  'import',
  'export',
  'sync',
  'notify',
  'validate',
  'archive',
  'index',
  'enrich',
  'route',
  'audit',
  'replay',
]
const memorySizes = [128, 256, 512, 1024, 2048]

const flavours: { runtime: Runtime; handler: string; file: string; content: string }[] = [
  {
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    file: 'index.mjs',
    content: 'export const handler = async (event) => event\n',
  },
  {
    runtime: 'python3.13',
    handler: 'app.handler',
    file: 'app.py',
    content: 'def handler(event, context):\n    return event\n',
  },
  {
    runtime: 'nodejs20.x',
    handler: 'index.handler',
    file: 'index.js',
    content: 'exports.handler = async (event) => event\n',
  },
]

const pick = <T>(values: readonly T[], n: number): T | undefined => values[n % values.length]

/** Adds `count` generated functions, spread evenly over accounts and regions, in one transaction. They share three packages. */
export const seedMany = (sandbox: Sandbox, count: number): void => {
  const places = Object.values(demoPlaces)
  const codes = flavours.map(({ file, content }) =>
    storeZip(sandbox, createZip([{ name: file, content }]), Buffer.byteLength(content)),
  )
  const now = sandbox.clock.now()
  transaction(sandbox.database, () => {
    seedTeamRoles(sandbox, teams)
    for (let n = 0; n < count; n += 1) {
      const place = pick(places, n)
      const flavour = pick(flavours, Math.floor(n / places.length))
      const code = pick(codes, Math.floor(n / places.length))
      if (!place || !flavour || !code) return
      const team = pick(teams, n * 7) ?? ''
      insertFunction(sandbox, place, {
        name: `${team}-${pick(tasks, n * 5)}-${String(n).padStart(5, '0')}`,
        Description: `Generated function ${n}`,
        Runtime: flavour.runtime,
        Handler: flavour.handler,
        MemorySize: pick(memorySizes, n),
        Timeout: 3 + (n % 57),
        Role: `arn:aws:iam::${place.account}:role/service-role/${team}-functions`,
        Tags: { team, generated: 'true' },
        Architectures: [n % 3 === 0 ? 'x86_64' : 'arm64'],
        code,
        lastModified: now - ((n * 7919) % 525_600) * minuteMs,
      })
    }
  })
}
