import 'server-only'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { findOwner, type Owner, placeBinaries } from './postgres-binaries'

const run = promisify(execFile)
const user = 'lambdesk'
const environment: NodeJS.ProcessEnv = { NODE_ENV: 'test', PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

/** Ends the server when the pipe to it closes, so also when the test process is killed. */
const supervise = '"$0" "$@" & server=$!; read -r _; kill -INT $server; wait $server'

type Place = { binaries: string; data: string; port: number; owner: Owner | undefined }

const startServer = async ({ binaries, data, port, owner }: Place): Promise<ChildProcess> => {
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=40']
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn('sh', ['-c', supervise, path.join(binaries, 'postgres'), ...args], {
    ...owner,
    env: environment,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error(`PostgreSQL ended: ${output}`)))
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('could not bind') || output.includes('database system is shut down')) child.stdin?.end()
      if (output.includes('ready to accept connections')) resolve()
    })
  })
  child.removeAllListeners('close')
  return child
}

const stopServer = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return
  const ended = once(child, 'close')
  child.stdin?.end()
  await ended
}

/** A real PostgreSQL for tests, in a folder and on a port of its own. */
export type PostgresServer = {
  port: number
  /** Makes an empty database and answers its address. */
  createDatabase: (name: string) => Promise<string>
  /** Dies at once, as by `pg_ctl -m immediate`; `restart` brings it back on the same port. */
  crash: () => Promise<void>
  restart: () => Promise<void>
  stop: () => Promise<void>
}

const crashServer = async (data: string, child: ChildProcess): Promise<void> => {
  const pid = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  await stopServer(child)
}

const createDatabase = async (port: number, name: string): Promise<string> => {
  const client = new pg.Client({ host: '127.0.0.1', port, user, database: 'postgres' })
  await client.connect()
  await client.query(`create database ${client.escapeIdentifier(name)}`)
  await client.end()
  return `postgres://${user}@127.0.0.1:${port}/${name}`
}

/** Starts one, also as root (then under `nobody`). Stop it at the end; a killed test process takes it along. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lambdesk-postgres-'))
  const owner = findOwner()
  chmodSync(folder, 0o755)
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const binaries = placeBinaries(folder, owner)
  const data = path.join(folder, 'data')
  const options = ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await run(path.join(binaries, 'initdb'), options, { ...owner, env: environment, cwd: folder })
  const place = { binaries, data, port: await freePort(), owner }
  // Someone may take the port in between.
  let child = await startServer(place).catch(async () => startServer(Object.assign(place, { port: await freePort() })))
  return {
    port: place.port,
    createDatabase: (name) => createDatabase(place.port, name),
    crash: () => crashServer(data, child),
    restart: async () => {
      child = await startServer(place)
    },
    stop: async () => {
      await stopServer(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
