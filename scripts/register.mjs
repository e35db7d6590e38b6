// Lets Node run the project's TypeScript as it is written: `@/…` from the root, no extensions, no build step.
// Use: node --conditions=react-server --import ./scripts/register.mjs FILE.ts
import { existsSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../', import.meta.url)

const withExtension = (url) => {
  const path = fileURLToPath(url)
  if (existsSync(path) && statSync(path).isFile()) return url
  for (const extension of ['.ts', '.tsx', '.mjs']) {
    if (existsSync(path + extension)) return pathToFileURL(path + extension)
  }
  return url
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@/')) return next(withExtension(new URL(specifier.slice(2), root)).href, context)
    const isRelative = specifier.startsWith('./') || specifier.startsWith('../')
    if (isRelative && context.parentURL?.endsWith('.ts')) {
      return next(withExtension(new URL(specifier, context.parentURL)).href, context)
    }
    return next(specifier, context)
  },
})
