import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openBlobs } from './blobs'
import { openDatabase, resetDatabase } from './database'
import { prepare } from './statement'
import { transaction } from './transaction'

const directories: string[] = []
const newDirectory = () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-store-'))
  directories.push(directory)
  return directory
}
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

const insert = 'INSERT INTO functions (account, region, name) VALUES (?, ?, ?)'

/** Acknowledges each write on stdout only after it returned. */
const writer = `
  import { openBlobs } from '@/sandbox/store/blobs'
  import { openDatabase } from '@/sandbox/store/database'
  import { prepare } from '@/sandbox/store/statement'
  import { transaction } from '@/sandbox/store/transaction'
  import { writeSync } from 'node:fs'
  const directory = process.argv[2]
  const database = openDatabase(directory)
  const blobs = openBlobs(directory)
  for (let index = 0; ; index++) {
    const key = transaction(database, () => {
      const blob = blobs.put(Buffer.from('code ' + index))
      prepare(database, '${insert}').run('1', 'r', blob)
      return blob
    })
    writeSync(1, key + '\\n')
  }`

const runWriter = async (directory: string, acknowledged: number): Promise<string[]> => {
  const root = path.resolve(import.meta.dirname, '../..')
  const script = path.join(directory, 'writer.ts')
  writeFileSync(script, writer)
  const register = path.join(root, 'scripts/register.mjs')
  const node = path.join(path.dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node')
  const child = spawn(node, ['--conditions=react-server', '--import', register, script, path.join(directory, 'data')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (output.split('\n').length > acknowledged) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  // What stands before the last line break was acknowledged whole.
  return output.slice(0, output.lastIndexOf('\n')).split('\n')
}

it('has every acknowledged change after the process was killed in the middle of writing', async () => {
  const directory = newDirectory()
  const acknowledged = await runWriter(directory, 40)
  expect(acknowledged.length).toBeGreaterThanOrEqual(40)
  const data = path.join(directory, 'data')
  const database = openDatabase(data)
  const blobs = openBlobs(data)
  const stored = prepare(database, 'SELECT name FROM functions')
    .all()
    .map((row) => String(row.name))
  for (const key of acknowledged) {
    expect(stored).toContain(key)
    expect(Buffer.from(blobs.get(key)).toString()).toMatch(/^code \d+$/)
  }
  expect(prepare(database, 'PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  database.close()
})

it('refuses a second opener of the same directory and says why', () => {
  const directory = newDirectory()
  const database = openDatabase(directory)
  transaction(database, () => prepare(database, insert).run('1', 'r', 'a'))
  expect(() => openDatabase(directory)).toThrow(`Another process uses ${directory}`)
  database.close()
})

it('stores all of a transaction or nothing', () => {
  const database = openDatabase()
  const change = () =>
    transaction(database, () => {
      prepare(database, insert).run('1', 'r', 'a')
      transaction(database, () => prepare(database, insert).run('1', 'r', 'b'))
      throw new Error('no')
    })
  expect(change).toThrow('no')
  expect(prepare(database, 'SELECT * FROM functions').all()).toEqual([])
})

it('empties every table on reset', () => {
  const database = openDatabase()
  prepare(database, insert).run('1', 'r', 'a')
  resetDatabase(database)
  expect(prepare(database, 'SELECT * FROM functions').all()).toEqual([])
})

it('keeps the same bytes once, whole files only, readable by their owner alone', () => {
  const directory = newDirectory()
  const blobs = openBlobs(directory)
  const key = blobs.put(Buffer.from('same'))
  expect(blobs.put(Buffer.from('same'))).toBe(key)
  const files = readdirSync(path.join(directory, 'blobs'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(files.map((entry) => entry.name)).toEqual([key])
  expect(readFileSync(path.join(directory, 'blobs', key.slice(0, 2), key), 'utf8')).toBe('same')
  blobs.delete(key)
  expect(blobs.has(key)).toBe(false)
  expect(() => blobs.get('../../etc/passwd')).toThrow('No blob')
})
