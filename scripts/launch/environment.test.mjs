import { expect, test } from 'vitest'
import { consoleEnvironment, sandboxArguments, sandboxEnvironment } from './environment.mjs'

const host = {
  PATH: '/bin',
  AWS_PROFILE: 'work',
  aws_session_token: 'host',
  AWS_ACCESS_KEY_ID: 'AKIAHOST',
  DATABASE_URL: 'postgres://x',
}
const settings = { host: '127.0.0.1', port: 3000, sandboxPort: 4577, origin: 'http://localhost:3000', data: '/data' }
const externalIds = { 111122223333: 'one', 444455556666: 'two', 777788889999: 'three' }
const sandbox = { secret: 'sandbox-secret', externalIds }

test('in sandbox mode no AWS variable of the host reaches either process', () => {
  const forConsole = consoleEnvironment({ settings, secret: 's', sandbox, env: host })
  const forSandbox = sandboxEnvironment({ sandbox, env: host })
  expect(JSON.stringify([forConsole, forSandbox])).not.toMatch(/AKIAHOST|"work"|aws_session_token/)
  expect(forConsole).toMatchObject({
    PATH: '/bin',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4577',
    AWS_ACCESS_KEY_ID: '777788889999',
    AWS_SECRET_ACCESS_KEY: 'sandbox-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    LAMBDESK_EXTERNAL_ID_PAYMENTS_PROD: 'one',
    NEXTAUTH_URL: 'http://localhost:3000',
  })
})

test('the sandbox gets neither the session secret nor the database', () => {
  const forSandbox = sandboxEnvironment({ sandbox, env: { ...host, NEXTAUTH_SECRET: 'console' } })
  expect(forSandbox).not.toHaveProperty('NEXTAUTH_SECRET')
  expect(forSandbox).not.toHaveProperty('DATABASE_URL')
  expect(JSON.parse(forSandbox.SANDBOX_EXTERNAL_IDS)).toEqual(externalIds)
})

test('with a configuration the AWS environment passes through untouched', () => {
  const env = consoleEnvironment({ settings: { ...settings, config: '/own.yaml' }, secret: 's', env: host })
  expect(env).toMatchObject({ ...host, LAMBDESK_CONFIG: '/own.yaml' })
  expect(env).not.toHaveProperty('AWS_ENDPOINT_URL')
})

test('speed and generated functions are handed to the sandbox only when asked for', () => {
  expect(sandboxArguments({ settings, env: {} })).toEqual(['--port', '4577', '--data', '/data/sandbox', '--demo'])
  const asked = sandboxArguments({ settings, env: { SANDBOX_SPEED: '50', SANDBOX_FUNCTIONS: '10000' } })
  expect(asked.slice(5)).toEqual(['--speed', '50', '--functions', '10000'])
})

test('a setting that is set to nothing is not handed on', () => {
  const env = consoleEnvironment({ settings, secret: 's', sandbox, env: { DATABASE_URL: '', LAMBDESK_LOG_LEVEL: '' } })
  expect(env).not.toHaveProperty('DATABASE_URL')
  expect(env).not.toHaveProperty('LAMBDESK_LOG_LEVEL')
})
