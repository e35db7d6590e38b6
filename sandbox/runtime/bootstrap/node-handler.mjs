import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const named = (name, message) => Object.assign(new Error(message), { name, stack: `${name}: ${message}` })

/** `dir/file.name.inner` means `name.inner` exported by `dir/file`. */
const split = (handler) => {
  const folder = path.dirname(handler)
  const [, file, exported] = /^([^.]+)\.(.+)$/.exec(path.basename(handler)) ?? []
  if (!file || handler.includes('..')) throw named('Runtime.MalformedHandlerName', `Bad handler ${handler}`)
  return { modulePath: path.join(folder, file), exported }
}

const isModulePackage = (file, root) => {
  for (let folder = path.dirname(file); folder.startsWith(root); folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json')
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module'
  }
  return false
}

const load = async (root, modulePath) => {
  const base = path.resolve(root, modulePath)
  const file = ['', '.js', '.mjs', '.cjs']
    .map((extension) => base + extension)
    .find((one) => /\.[cm]?js$/.test(one) && existsSync(one))
  if (!file) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${modulePath}'`)
  if (file.endsWith('.mjs') || (file.endsWith('.js') && isModulePackage(file, root)))
    return import(pathToFileURL(file).href)
  try {
    return createRequire(import.meta.url)(file)
  } catch (error) {
    // Module syntax with a top-level await in a plain .js file.
    if (error.code === 'ERR_REQUIRE_ASYNC_MODULE') return import(pathToFileURL(file).href)
    throw error
  }
}

const explain = (error) => {
  if (error.name?.startsWith('Runtime.')) return error
  const isMissing = error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND'
  if (!isMissing && !(error instanceof SyntaxError)) return error
  const name = isMissing ? 'Runtime.ImportModuleError' : 'Runtime.UserCodeSyntaxError'
  const explained = named(name, `${error.name === 'Error' ? 'Error' : error.name}: ${error.message}`)
  explained.stack = `${name}: ${error.stack}`
  return explained
}

/** The function that `_HANDLER` names. Throws errors named as Lambda's runtime names them. */
export const loadHandler = async (root, handlerName) => {
  globalThis.awslambda = {
    streamifyResponse: (handler) => Object.assign(handler, { streams: true }),
    HttpResponseStream: (await import('./node-stream.mjs')).HttpResponseStream,
  }
  const { modulePath, exported } = split(handlerName)
  const loaded = await load(root, modulePath).catch((error) => {
    throw explain(error)
  })
  const pick = (from) => exported.split('.').reduce((value, key) => value?.[key], from)
  const handler = pick(loaded) ?? pick(loaded.default)
  if (handler === undefined) throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`)
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${handlerName} is not a function`)
  return handler
}
