import { existsSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'

const loopback = /^(127(\.\d{1,3}){3}|localhost|::1)$/

function readPort(env, name, otherwise) {
  const text = env[name]?.trim() || String(otherwise)
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535)
    throw new Failure(`${name}=${text} is not a port: use a number from 0 to 65535.`)
  return port
}

function readOrigin(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new Failure(
      `LAMBDESK_URL=${text} is not an origin: write it like https://lambdesk.example.com, without a path.`,
    )
  }
  return url.origin
}

function readConfig(env, directory) {
  const given = env.LAMBDESK_CONFIG?.trim()
  if (!given) return undefined
  const config = path.resolve(directory, given)
  if (!existsSync(config)) throw new Failure(`LAMBDESK_CONFIG names ${config}, which does not exist.`)
  return config
}

/**
 * What the environment asks of the launcher, checked. Port 0 means a free one, filled in later; `origin` is undefined
 * until the port is known unless LAMBDESK_URL gives it; without `config` the sandbox is started.
 */
export function readSettings(env, directory) {
  const config = readConfig(env, directory)
  const host = env.HOST?.trim() || '127.0.0.1'
  if (!config && !loopback.test(host)) {
    throw new Failure(
      `HOST=${host} would let anyone on the network sign in as a demo user and run code here. ` +
        'Leave HOST out, or give the console real accounts and users with LAMBDESK_CONFIG.',
    )
  }
  return {
    config,
    host,
    port: readPort(env, 'PORT', 3000),
    sandboxPort: readPort(env, 'SANDBOX_PORT', 4577),
    data: path.resolve(directory, env.LAMBDESK_DATA?.trim() || '.lambdesk'),
    origin: env.LAMBDESK_URL?.trim() ? readOrigin(env.LAMBDESK_URL.trim()) : undefined,
  }
}
