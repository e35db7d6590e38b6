import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { hashPassword } from '@/lib/server/auth/password'
import { startBuiltConsole } from './child'
import { freePort } from './free-port'

/** A production console on loopback with one account, signed in; `cookie` belongs to its only user. */
export type BenchConsole = { origin: string; cookie: string; pid: number; stop(): Promise<void> }

export const benchAccount = '111122223333'

/** Twenty regions that exist, so that the configuration is as strict as in real use. */
export const benchRegions = [
  ...[
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
  ],
  ...[
    'eu-south-1',
    'eu-south-2',
    'ap-south-1',
    'ap-south-2',
    'ap-east-1',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-southeast-1',
    'sa-east-1',
    'ca-central-1',
  ],
]

const configuration = (regions: string[], passwordHash: string) => ({
  accounts: [
    {
      id: benchAccount,
      name: 'bench',
      regions,
      roles: Object.fromEntries(
        ['read', 'invoke', 'write', 'permissions'].map((level) => [
          level,
          `arn:aws:iam::${benchAccount}:role/lambdesk-${level}`,
        ]),
      ),
    },
  ],
  grants: [{ group: 'bench', role: 'admin', accounts: '*' }],
  signIn: { local: [{ name: 'bench', passwordHash, groups: ['bench'] }] },
})

/** Starts the built console against `endpoint` and signs in. Run `npm run build` before. */
export const startConsole = async (endpoint: string, regions = benchRegions): Promise<BenchConsole> => {
  const directory = mkdtempSync(path.join(tmpdir(), 'lambdesk-bench-'))
  const password = randomBytes(16).toString('hex')
  const configPath = path.join(directory, 'lambdesk.config.yaml')
  writeFileSync(configPath, JSON.stringify(configuration(regions, await hashPassword(password))))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: String(port),
    LAMBDESK_URL: origin,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    LAMBDESK_CONFIG: configPath,
    LAMBDESK_DATA: directory,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: benchAccount,
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'us-east-1',
  }
  const child = await startBuiltConsole(origin, env)
  const stop = async () => {
    await child.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  return { origin, cookie: await signIn(origin, password), pid: child.pid, stop }
}

const cookiesOf = (response: Response) => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

const signIn = async (origin: string, password: string): Promise<string> => {
  const csrf = await fetch(`${origin}/api/auth/csrf`)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const answer = await fetch(`${origin}/api/auth/callback/local`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie: cookiesOf(csrf).join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, user: 'bench', password, json: 'true' }),
  })
  const cookie = cookiesOf(answer).find((text) => text.includes('session'))
  if (!cookie) throw new Error(`The benchmark could not sign in: ${answer.status} ${await answer.text()}`)
  return cookie
}
