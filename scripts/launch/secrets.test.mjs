import { chmodSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { keepSandboxSecrets, keepSecret, openDataFolder } from './secrets.mjs'

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'lambdesk-secrets-'))

test('a secret is made once, differs between folders and is readable by its owner only', () => {
  const [one, two] = [newFolder(), newFolder()]
  const secret = keepSecret(one, 'secret')
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(keepSecret(one, 'secret')).toBe(secret)
  expect(keepSecret(two, 'secret')).not.toBe(secret)
  expect(statSync(path.join(one, 'secret')).mode & 0o777).toBe(0o600)
})

test('a secret that others could read is closed to them', () => {
  const folder = newFolder()
  keepSecret(folder, 'secret')
  chmodSync(path.join(folder, 'secret'), 0o644)
  keepSecret(folder, 'secret')
  expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600)
})

test('a damaged secret is named, never used', () => {
  const folder = newFolder()
  writeFileSync(path.join(folder, 'secret'), 'abc')
  expect(() => keepSecret(folder, 'secret')).toThrow('is damaged')
})

test('each demo account has an external id of its own', () => {
  const folder = path.join(newFolder(), 'data')
  openDataFolder(folder)
  const { externalIds } = keepSandboxSecrets(folder)
  expect(Object.keys(externalIds)).toEqual(['111122223333', '444455556666', '777788889999'])
  expect(new Set(Object.values(externalIds)).size).toBe(3)
  expect(keepSandboxSecrets(folder).externalIds).toEqual(externalIds)
})
