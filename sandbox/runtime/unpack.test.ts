import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { createZip } from '@/sandbox/demo/zip'
import { unpack } from './unpack'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'unpack-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const zipWithLink = async (link: string, target: string): Promise<Buffer> => {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(target), link, { mode: 0o120777 })
  zip.addBuffer(Buffer.from('kept'), 'lib/real.js', { mode: 0o100644 })
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

describe('Unpacking a package', () => {
  it('keeps folders, contents and what may be executed', async () => {
    const files = [
      { name: 'a/b/index.js', content: 'x' },
      { name: 'bootstrap', content: '#!/bin/sh\n', executable: true },
    ]
    await unpack(createZip(files), root)
    expect(readFileSync(path.join(root, 'a/b/index.js'), 'utf8')).toBe('x')
    expect(statSync(path.join(root, 'bootstrap')).mode & 0o111).not.toBe(0)
    expect(statSync(path.join(root, 'a/b/index.js')).mode & 0o111).toBe(0)
  })

  it.each(['../out.txt', '/out.txt', 'a/../../out.txt', '..\\out.txt'])('refuses the name %s', async (name) => {
    await expect(unpack(createZip([{ name, content: 'x' }]), root)).rejects.toThrow()
    expect(existsSync(path.join(path.dirname(root), 'out.txt'))).toBe(false)
  })

  it('keeps links inside of the package', async () => {
    await unpack(await zipWithLink('index.js', 'lib/real.js'), root)
    expect(readlinkSync(path.join(root, 'index.js'))).toBe('lib/real.js')
  })

  it.each(['/etc/passwd', '../../etc/passwd'])('leaves out a link to %s', async (target) => {
    await unpack(await zipWithLink('index.js', target), root)
    expect(existsSync(path.join(root, 'index.js'))).toBe(false)
    expect(readFileSync(path.join(root, 'lib/real.js'), 'utf8')).toBe('kept')
  })

  it('refuses what is no zip', async () => {
    await expect(unpack(Buffer.from('hello'), root)).rejects.toThrow()
  })
})
