import 'server-only'
import { z } from 'zod'

const schema = z.object({
  LAMBDESK_CONFIG: z.string().min(1),
  LAMBDESK_DATA: z.string().min(1).default('.lambdesk'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LAMBDESK_URL: z.url({ protocol: /^https?$/ }),
  NEXTAUTH_SECRET: z.string().min(32),
  LAMBDESK_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('warn'),
  NODE_ENV: z.string().default('production'),
})

/** What the process was started with. Paths as given, `origin` without a trailing slash. */
export type Env = {
  configPath: string
  dataDirectory: string
  databaseUrl: string | undefined
  /** The one origin people reach the console at: cookies, redirects and the cross-site check compare with it. */
  origin: string
  secret: string
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Only `next dev`: React's refresh needs eval. */
  development: boolean
}

let parsed: Env | undefined

/** The process's settings, checked once. Throws naming each variable that is missing or wrong, never its value. */
export const env = (): Env => (parsed ??= parse(process.env))

const isSet = ([, value]: [string, string | undefined]) => value !== ''

/** An empty variable counts as none: that is how a shell or a compose file says "not here". */
const parse = (source: NodeJS.ProcessEnv): Env => {
  const result = schema.safeParse(Object.fromEntries(Object.entries(source).filter(isSet)))
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment of the console is incomplete. ${wrong.join('; ')}`)
  }
  const values = result.data
  return {
    configPath: values.LAMBDESK_CONFIG,
    dataDirectory: values.LAMBDESK_DATA,
    databaseUrl: values.DATABASE_URL,
    origin: new URL(values.LAMBDESK_URL).origin,
    secret: values.NEXTAUTH_SECRET,
    logLevel: values.LAMBDESK_LOG_LEVEL,
    development: values.NODE_ENV === 'development',
  }
}

/** One variable by name, for `env:NAME` in the configuration; undefined when unset or empty. */
export const readEnvironment = (name: string): string | undefined => process.env[name] || undefined
