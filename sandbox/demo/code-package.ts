import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { StoredCode } from '@/sandbox/lambda/code'
import { imageCode, storeZip } from '@/sandbox/lambda/code'
import type { Sandbox } from '@/sandbox/lambda/context'
import type { DemoFunction } from './demo-function'
import { createZip, type ZipFile } from './zip'

const folderOf = (name: string): URL => new URL(`./code/${name}/`, import.meta.url)

const readFolder = (name: string): ZipFile[] => {
  const folder = folderOf(name)
  const names = readdirSync(fileURLToPath(folder)).toSorted()
  return names.map((file) => ({
    name: file,
    content: readFileSync(new URL(file, folder)),
    executable: file === 'bootstrap',
  }))
}

const sampleOf = (runtime = '', handler = ''): ZipFile[] => {
  const text = (name: string, content: string): ZipFile[] => [{ name, content }]
  if (runtime.startsWith('java')) {
    const type = handler.split('::')[0] ?? ''
    return text(`${type.replaceAll('.', '/')}.java`, `package ${type.slice(0, type.lastIndexOf('.'))};\n`)
  }
  if (runtime.startsWith('dotnet')) return text('Function.cs', `namespace ${handler.split('::')[0]};\n`)
  if (runtime.startsWith('ruby'))
    return text(`${handler.split('.')[0]}.rb`, "def handler(event:, context:)\n  { status: 'ok' }\nend\n")
  return text('README.md', `Built elsewhere: ${handler} is a binary of another machine.\n`)
}

/** The package of a release, kept in the store. `release` is part of it only where each has code of its own. */
export const storeCode = (sandbox: Sandbox, demo: DemoFunction, release?: string): StoredCode => {
  if (!demo.runtime) return imageCode(`777788889999.dkr.ecr.us-east-1.amazonaws.com/${demo.name}:2026.10`)
  const files = demo.code ? readFolder(demo.code) : sampleOf(demo.runtime, demo.handler)
  if (release) files.push({ name: 'release.json', content: `${JSON.stringify({ release })}\n` })
  const unzippedBytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  return storeZip(sandbox, createZip(files), unzippedBytes)
}
