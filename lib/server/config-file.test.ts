import { describe, expect, it } from 'vitest'
import { ConfigError, parseConfig } from './config-file'

const base = `accounts:
  - id: "111122223333"
    name: payments-prod
    production: true
    regions: [eu-west-1, us-east-1]
    externalId: env:EXTERNAL_ID
    roles:
      read: arn:aws:iam::111122223333:role/lambdesk-read
      write: arn:aws:iam::111122223333:role/path/lambdesk-write
grants:
  - { group: platform, role: admin, accounts: "*" }
  - { group: payments, role: operator, accounts: [payments-prod], functions: ["payments-*"] }
signIn:
  sandbox: true
`

const consoleUrlProblem =
  'expected an https address with {url} once after its host, {account_id} where wanted and no other place, such as ' +
  '"https://example.awsapps.com/start/#/console?account_id={account_id}&destination={url}"'

const read = (name: string) => (name === 'EXTERNAL_ID' ? 'a-secret-external-id' : undefined)
const parse = (text: string) => parseConfig(text, 'lambdesk.config.yaml', read)
const problems = (text: string): readonly string[] => {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('parseConfig', () => {
  it('reads accounts, grants and ways to sign in, with env:NAME replaced', () => {
    const config = parse(base)
    expect(config.accounts[0]).toMatchObject({ id: '111122223333', externalId: 'a-secret-external-id' })
    expect(config.grants).toHaveLength(2)
    expect(config.signIn).toEqual({ sandbox: true })
  })

  it('reads the template of the links to the AWS console', () => {
    const consoleUrl = 'https://example.awsapps.com/start/#/console?account_id={account_id}&destination={url}'
    const text = base.replace('    name: payments-prod', `    consoleUrl: "${consoleUrl}"\n    name: payments-prod`)
    expect(parse(text).accounts[0]?.consoleUrl).toBe(consoleUrl)
  })

  it.each([
    [
      'eu-west-1, us',
      '"evil.com/#", us',
      '5:15 accounts[0].regions[0]: expected an AWS region such as eu-west-1, got "evil.com/#"',
    ],
    [
      '"111122223333"',
      '111122223333',
      '2:9 accounts[0].id: expected a quoted account id such as "111122223333" (YAML reads bare digits as a number), got 111122223333',
    ],
    ['"111122223333"', '"1111"', '2:9 accounts[0].id: expected an account id of twelve digits, got "1111"'],
    [
      'eu-west-1, us-east-1',
      'eu-west-1, eu-west-1',
      '5:26 accounts[0].regions[1]: expected a value used only once, got "eu-west-1"',
    ],
    [
      '111122223333:role/lambdesk-read',
      '444455556666:role/lambdesk-read',
      '8:13 accounts[0].roles.read: expected a role of account 111122223333, got "arn:aws:iam::444455556666:role/lambdesk-read"',
    ],
    [
      '[payments-prod]',
      '[payments-dev]',
      '12:51 grants[1].accounts[0]: expected the id or name of an account above, got "payments-dev"',
    ],
    [
      '[payments-prod]',
      '[111122223333]',
      '12:51 grants[1].accounts[0]: expected an account name or a quoted account id (YAML reads bare digits as a number), got 111122223333',
    ],
    [
      '[payments-prod]',
      'payments-prod',
      '12:50 grants[1].accounts: expected "*" or a list of account names or ids, got "payments-prod"',
    ],
    [
      '    name: payments-prod',
      '    consoleUrl: "http://example.com/?to={url}"\n    name: payments-prod',
      `3:17 accounts[0].consoleUrl: ${consoleUrlProblem}, got "http://example.com/?to={url}"`,
    ],
    [
      '    name: payments-prod',
      '    consoleUrl: "https://example.com/start"\n    name: payments-prod',
      `3:17 accounts[0].consoleUrl: ${consoleUrlProblem}, got "https://example.com/start"`,
    ],
    [
      '    name: payments-prod',
      '    consoleUrl: "https://example.com/?to={url}&role={role}"\n    name: payments-prod',
      `3:17 accounts[0].consoleUrl: ${consoleUrlProblem}, got "https://example.com/?to={url}&role={role}"`,
    ],
    [
      '    name: payments-prod',
      '    consoleUrl: "https://{url}/"\n    name: payments-prod',
      `3:17 accounts[0].consoleUrl: ${consoleUrlProblem}, got "https://{url}/"`,
    ],
    ['role: admin', 'role: root', '11:30 grants[0].role: expected one of auditor, viewer, operator, admin, got "root"'],
    ['group: platform, ', '', '11:5 grants[0]: expected either group or user'],
    [
      '    name: payments-prod',
      '    label: payments-prod',
      '2:5 accounts[0].name: expected a name such as payments-prod, but it is missing',
    ],
    ['production: true', 'prodution: true', '4:5 accounts[0].prodution: no such member'],
    ['production: true', 'production: "yes"', '4:17 accounts[0].production: expected true or false, got "yes"'],
    ['  sandbox: true', '  sandbox: true\n  sandbox: false', '15:3 Map keys must be unique'],
  ])('names line, column and what was expected: %s → %s', (from, to, message) => {
    expect(problems(base.replace(from, to))).toContain(`lambdesk.config.yaml:${message}`)
  })

  it('says which environment variable is not set', () => {
    expect(problems(base.replace('env:EXTERNAL_ID', 'env:OTHER'))).toEqual([
      'lambdesk.config.yaml:6:17 accounts[0].externalId: expected the environment variable OTHER to be set',
    ])
  })

  it.each(['us-gov-west-1', 'cn-north-1', 'ap-southeast-7', 'us-isob-east-1', 'mx-central-1', 'eusc-de-east-1'])(
    'knows the region %s',
    (region) => expect(problems(base.replace('eu-west-1', region))).toEqual([]),
  )

  it.each([
    'evil.com/#',
    'eu-west-1.evil.com',
    'eu-west-1/',
    '../eu-west-1',
    'EU-WEST-1',
    'eu-west-1\\n',
    '169.254.169.254',
    '',
  ])('takes no host for a region: %j', (region) =>
    expect(problems(base.replace('[eu-west-1', `["${region}"`))).toHaveLength(1),
  )

  it('never repeats a secret', () => {
    const [problem] = problems(base.replace('env:EXTERNAL_ID', '"hunter two"'))
    expect(problem).toMatch(/externalId: expected 2 to 1,224/)
    expect(problem).not.toContain('hunter')
  })

  it('refuses two accounts of one id or one name', () => {
    const second = base.replace(
      'grants:',
      `  - { id: "111122223333", name: payments-prod, regions: [eu-west-1], roles: { read: "arn:aws:iam::111122223333:role/r" } }\ngrants:`,
    )
    expect(problems(second)).toHaveLength(2)
  })

  it.each(['', '[]', 'text', 'accounts: []', 'accounts: [null]', 'accounts: {a: 1}', '{', '--- a\n--- b'])(
    'refuses %j in words and never crashes',
    (text) => expect(problems(text).length).toBeGreaterThan(0),
  )

  it('does not follow a bomb of aliases', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const before = 'abcdefgh'[index]
        return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`
      }),
    ].join('\n')
    expect(problems(bomb)).toEqual([
      'lambdesk.config.yaml:1:1 Excessive alias count indicates a resource exhaustion attack',
    ])
  })
})
