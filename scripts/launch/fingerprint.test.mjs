import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'

let folder
const write = (name, text) => writeFileSync(path.join(folder, name), text)
const now = () => fingerprint(folder, ['app', 'proxy.ts', 'missing'])

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lambdesk-fingerprint-'))
  mkdirSync(path.join(folder, 'app'))
  write('app/page.tsx', 'page')
  write('proxy.ts', 'proxy')
})

test('a changed, added, renamed or removed source asks for a build', () => {
  const seen = [now()]
  write('app/page.tsx', 'changed')
  seen.push(now())
  write('app/layout.tsx', 'layout')
  seen.push(now())
  renameSync(path.join(folder, 'app/layout.tsx'), path.join(folder, 'app/error.tsx'))
  seen.push(now())
  rmSync(path.join(folder, 'proxy.ts'))
  seen.push(now())
  expect(new Set(seen).size).toBe(5)
})

test('times, tests and files outside the sources do not', () => {
  const before = now()
  utimesSync(path.join(folder, 'proxy.ts'), 1, 1)
  write('app/page.test.ts', 'test')
  write('README.md', 'text')
  expect(now()).toBe(before)
})
