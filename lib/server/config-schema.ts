import 'server-only'
import { z } from 'zod'
import { consoleRoles, type SessionLevel } from '@/lib/access/console-role'
import { isAccountId, parseArn } from '@/lib/lambda/arn'

/** Members whose value is a secret: a message about them never repeats it. */
export const secretMembers: ReadonlySet<string> = new Set(['externalId', 'passwordHash'])

const accountId = z.string({
  error: ({ input }) =>
    typeof input === 'number'
      ? 'expected a quoted account id such as "111122223333" (YAML reads bare digits as a number)'
      : 'expected a quoted account id such as "111122223333"',
})

const region = z
  .string('expected an AWS region such as eu-west-1')
  .regex(/^(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-de)-[a-z]{4,12}-\d$/, 'expected an AWS region such as eu-west-1')

const roleArnProblem = 'expected the ARN of an IAM role such as arn:aws:iam::111122223333:role/lambdesk-read'
const roleArn = z
  .string(roleArnProblem)
  .regex(/^arn:aws[a-z-]{0,10}:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, roleArnProblem)

const namePattern = z
  .string('expected a function name pattern such as "payments-*"')
  .regex(/^[a-zA-Z0-9_*-]{1,140}$/, 'expected letters, digits, - and _, with * for any text, such as "payments-*"')

const consoleUrlProblem =
  'expected an https address with {url} once after its host, {account_id} where wanted and no other place, such as ' +
  '"https://example.awsapps.com/start/#/console?account_id={account_id}&destination={url}"'
const consoleUrl = z
  .string(consoleUrlProblem)
  .max(2048, consoleUrlProblem)
  .regex(
    /^https:\/\/[a-zA-Z0-9.-]+(?::\d{1,5})?\/(?:[^\s{}]|\{account_id\})*\{url\}(?:[^\s{}]|\{account_id\})*$/,
    consoleUrlProblem,
  )
  .describe('Template of the links to the AWS console; without it they lead to the plain address of the region.')

const group = z.string('expected the name of a group').min(1, 'expected the name of a group').max(256)

const account = z.strictObject(
  {
    id: accountId.regex(/^\d{12}$/, 'expected an account id of twelve digits'),
    name: z
      .string('expected a name such as payments-prod')
      .regex(/^[a-z][a-z0-9-]{0,62}$/, 'expected a name of lower-case letters, digits and -, such as payments-prod'),
    production: z.boolean('expected true or false').default(false),
    regions: z.array(region, 'expected a list of regions such as [eu-west-1]').min(1, 'expected at least one region'),
    externalId: z
      .string('expected the external id of the trust policy, best as env:NAME')
      .regex(/^[\w+=,.@:/-]{2,1224}$/, 'expected 2 to 1,224 letters, digits and +=,.@:/-_ (best as env:NAME)')
      .optional(),
    roles: z.strictObject(
      {
        read: roleArn,
        invoke: roleArn.optional(),
        write: roleArn.optional(),
        permissions: roleArn.optional(),
      },
      { error: 'expected the IAM role of each access level: read, invoke, write, permissions' },
    ),
    colour: z
      .string('expected a colour such as "#d97706"')
      .regex(/^#[0-9a-fA-F]{6}$/, 'expected a colour such as "#d97706"')
      .optional(),
    consoleUrl: consoleUrl.optional(),
  },
  { error: 'expected an account with id, name, regions and roles' },
)

const grant = z
  .strictObject(
    {
      group: group.optional(),
      user: z.string('expected a user id such as local:anna').min(1).max(256).optional(),
      role: z.enum(consoleRoles, `expected one of ${consoleRoles.join(', ')}`),
      accounts: z.union(
        [
          z.literal('*'),
          z.array(
            z.string({
              error: ({ input }) =>
                typeof input === 'number'
                  ? 'expected an account name or a quoted account id (YAML reads bare digits as a number)'
                  : 'expected an account name or a quoted account id',
            }),
          ),
        ],
        'expected "*" or a list of account names or ids',
      ),
      functions: z.array(namePattern).min(1, 'expected at least one pattern, or no functions member at all').optional(),
    },
    { error: 'expected a grant with group or user, role and accounts' },
  )
  .refine((value) => (value.group === undefined) !== (value.user === undefined), 'expected either group or user')

const localUser = z.strictObject(
  {
    /** What the person types to sign in. */
    name: z
      .string('expected a user name')
      .regex(/^[\w.@+-]{1,128}$/, 'expected a user name of letters, digits and .@+-_'),
    displayName: z.string('expected the name that people read').min(1).max(128).optional(),
    passwordHash: z
      .string('expected a password hash made by npm run hash-password')
      .startsWith('$scrypt$', 'expected a password hash made by npm run hash-password'),
    groups: z.array(group, 'expected a list of groups').default([]),
  },
  { error: 'expected a user with name and passwordHash' },
)

const shape = z.strictObject(
  {
    accounts: z.array(account, 'expected a list of accounts').min(1, 'expected at least one account'),
    grants: z.array(grant, 'expected a list of grants').default([]),
    signIn: z
      .strictObject(
        {
          sandbox: z.boolean('expected true or false').optional(),
          local: z.array(localUser, 'expected a list of users').optional(),
        },
        { error: 'expected the ways to sign in: sandbox or local' },
      )
      .default({}),
  },
  { error: 'expected accounts, grants and signIn' },
)

type Shape = z.infer<typeof shape>
type Report = (path: (string | number)[], message: string) => void

const reportDuplicates = (values: string[], path: (index: number) => (string | number)[], report: Report) => {
  values.forEach((value, index) => {
    if (values.indexOf(value) !== index) report(path(index), 'expected a value used only once')
  })
}

const reportAccounts = ({ accounts }: Shape, report: Report) => {
  reportDuplicates(
    accounts.map(({ id }) => id),
    (index) => ['accounts', index, 'id'],
    report,
  )
  reportDuplicates(
    accounts.map(({ name }) => name),
    (index) => ['accounts', index, 'name'],
    report,
  )
  accounts.forEach(({ id, regions, roles }, index) => {
    reportDuplicates(regions, (at) => ['accounts', index, 'regions', at], report)
    for (const [level, arn] of Object.entries(roles)) {
      if (isAccountId(id) && parseArn(arn)?.account !== id) {
        report(['accounts', index, 'roles', level], `expected a role of account ${id}`)
      }
    }
  })
}

const reportGrants = ({ accounts, grants }: Shape, report: Report) => {
  const known = new Set(accounts.flatMap(({ id, name }) => [id, name]))
  grants.forEach((item, index) => {
    if (item.accounts === '*') return
    item.accounts.forEach((name, at) => {
      if (!known.has(name)) report(['grants', index, 'accounts', at], 'expected the id or name of an account above')
    })
  })
}

/** The whole file, with the rules between its parts: unique accounts, roles of their own account, grants for known accounts. */
export const configSchema = shape.superRefine((config, context) => {
  const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message })
  reportAccounts(config, report)
  reportGrants(config, report)
  const users = (config.signIn.local ?? []).map(({ name }) => name)
  reportDuplicates(users, (index) => ['signIn', 'local', index, 'name'], report)
})

type Parsed = z.infer<typeof configSchema>

/** One AWS account. `roles` has the IAM role per session level; a missing level is a level nobody has here. */
export type Account = Omit<Parsed['accounts'][number], 'roles'> & { roles: Partial<Record<SessionLevel, string>> }
/** The configuration as the server uses it: checked, defaults filled in, `env:NAME` replaced. */
export type Config = Omit<Parsed, 'accounts'> & { accounts: Account[] }
/** Someone who signs in with a password kept in the configuration. */
export type LocalUser = z.infer<typeof localUser>
