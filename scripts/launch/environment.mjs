import path from 'node:path'
import { inProject } from './project.mjs'
import { demoAccounts } from './secrets.mjs'

const nowhere = process.platform === 'win32' ? 'NUL' : '/dev/null'

/** The environment without anything the AWS SDK would read. */
export function withoutAws(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^AWS_/i.test(name)))
}

/** A setting that is set to nothing is not set: `DATABASE_URL= npm start` means SQLite. */
function withoutEmpty(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== '' || !/^(LAMBDESK_|DATABASE_URL$)/.test(name)),
  )
}

/**
 * What the console must see in sandbox mode so that it can reach nothing but the sandbox: the host's AWS variables,
 * profiles and instance metadata are all out of reach.
 */
function sandboxAws(settings, sandbox) {
  const externalIds = Object.entries(demoAccounts).map(([account, name]) => [
    `LAMBDESK_EXTERNAL_ID_${name}`,
    sandbox.externalIds[account],
  ])
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${settings.sandboxPort}`,
    AWS_ACCESS_KEY_ID: '777788889999',
    AWS_SECRET_ACCESS_KEY: sandbox.secret,
    AWS_REGION: 'us-east-1',
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...Object.fromEntries(externalIds),
  }
}

/** Environment of the console process; with a configuration the host's AWS environment passes through untouched. */
export function consoleEnvironment({ settings, secret, sandbox, env, mode = 'production' }) {
  const own = {
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: settings.host,
    PORT: String(settings.port),
    LAMBDESK_URL: settings.origin,
    NEXTAUTH_URL: settings.origin,
    NEXTAUTH_SECRET: secret,
    LAMBDESK_DATA: settings.data,
    LAMBDESK_CONFIG: settings.config ?? inProject('sandbox', 'demo', 'lambdesk.config.yaml'),
  }
  const given = withoutEmpty(env)
  return sandbox ? { ...withoutAws(given), ...own, ...sandboxAws(settings, sandbox) } : { ...given, ...own }
}

/** Environment of the sandbox process. */
export function sandboxEnvironment({ sandbox, env }) {
  const { DATABASE_URL: _database, NEXTAUTH_SECRET: _secret, ...rest } = withoutAws(env)
  return { ...rest, SANDBOX_SECRET: sandbox.secret, SANDBOX_EXTERNAL_IDS: JSON.stringify(sandbox.externalIds) }
}

/** Arguments of `sandbox/main.ts`; SANDBOX_SPEED and SANDBOX_FUNCTIONS are for tests and load work. */
export function sandboxArguments({ settings, env }) {
  return [
    ...['--port', String(settings.sandboxPort), '--data', path.join(settings.data, 'sandbox'), '--demo'],
    ...(env.SANDBOX_SPEED ? ['--speed', env.SANDBOX_SPEED] : []),
    ...(env.SANDBOX_FUNCTIONS ? ['--functions', env.SANDBOX_FUNCTIONS] : []),
  ]
}
