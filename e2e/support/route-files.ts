import { globSync, readFileSync } from 'node:fs'

/** One handler of the API as it lies on disk: an address with example values for its parameters, and a method. */
export type Handler = { file: string; address: string; method: string }

const examples: Record<string, string> = {
  account: '111122223333',
  region: 'eu-west-1',
  operation: 'ListFunctions',
  functionName: 'checkout-capture',
}

const addressOf = (file: string): string =>
  `/${file
    .replace(/^app\//, '')
    .replace(/\/route\.ts$/, '')
    .replace(/\([^)]+\)\//g, '')
    .replace(/\[(\w+)\]/g, (_, name: string) => examples[name] ?? 'x')}`

/** Handlers that answer without a session on purpose: next-auth's own and the health check. */
const open = /^app\/api\/(auth|health)\//

/** Every handler found on disk that has to refuse whoever is not signed in. */
export const guardedHandlers = (): Handler[] =>
  globSync('app/**/route.ts')
    .filter((file) => !open.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/export const (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
        ([, method = '']) => ({
          file,
          method,
          address: addressOf(file),
        }),
      ),
    )

/** Addresses of the console's pages, with example values for their parameters. */
export const pages = (): string[] =>
  globSync('app/(console)/**/page.tsx').map((file) => addressOf(file.replace(/\/page\.tsx$/, '/route.ts')))
