import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from './settings.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'lambdesk-settings-'))
writeFileSync(path.join(folder, 'own.yaml'), '')

test('nothing set means the sandbox, on loopback, with data beside the project', () => {
  expect(readSettings({}, folder)).toEqual({
    config: undefined,
    host: '127.0.0.1',
    port: 3000,
    sandboxPort: 4577,
    data: path.join(folder, '.lambdesk'),
    origin: undefined,
  })
})

test('variables that are set to nothing count as unset', () => {
  const empty = { PORT: '', SANDBOX_PORT: ' ', LAMBDESK_CONFIG: '', LAMBDESK_DATA: '', LAMBDESK_URL: '', HOST: '' }
  expect(readSettings(empty, folder)).toEqual(readSettings({}, folder))
})

test.each(['80a', '-1', '70000', '3.5'])('a port of %s is refused by name', (port) => {
  expect(() => readSettings({ PORT: port }, folder)).toThrow(`PORT=${port} is not a port`)
})

test('a configuration that does not exist is named with its whole path', () => {
  expect(() => readSettings({ LAMBDESK_CONFIG: 'none.yaml' }, folder)).toThrow(path.join(folder, 'none.yaml'))
})

test('the sandbox is never shown to the network, a configured console may be', () => {
  expect(() => readSettings({ HOST: '0.0.0.0' }, folder)).toThrow('anyone on the network')
  expect(readSettings({ HOST: '0.0.0.0', LAMBDESK_CONFIG: 'own.yaml' }, folder).host).toBe('0.0.0.0')
})

test('the public address is an origin and nothing more', () => {
  expect(readSettings({ LAMBDESK_URL: 'https://console.example.com/' }, folder).origin).toBe(
    'https://console.example.com',
  )
  for (const url of ['console.example.com', 'ftp://x', 'https://x.example/path', 'https://user@x.example']) {
    expect(() => readSettings({ LAMBDESK_URL: url }, folder)).toThrow('is not an origin')
  }
})
