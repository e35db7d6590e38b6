import { expect, test } from 'vitest'
import { awsConsoleLink } from './aws-console-link'

const scope = { account: '111122223333', region: 'eu-west-1' }

test('a function, a version and an alias open at their own place in the AWS console', () => {
  const base = 'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/hello'
  expect(awsConsoleLink({ scope, functionName: 'hello' })).toBe(base)
  expect(awsConsoleLink({ scope, functionName: 'hello', qualifier: '3' })).toBe(`${base}/versions/3`)
  expect(awsConsoleLink({ scope, functionName: 'hello', qualifier: 'live' })).toBe(`${base}/aliases/live`)
})

test("an account's own template carries the whole address and the account through its sign-in page", () => {
  const template = 'https://example.awsapps.com/start/#/console?account_id={account_id}&destination={url}'
  const link = awsConsoleLink({ scope, functionName: 'hello', qualifier: 'live' }, template)
  const parameters = new URL(new URL(link).hash.slice(1), 'https://example.awsapps.com').searchParams
  expect(parameters.get('account_id')).toBe('111122223333')
  expect(parameters.get('destination')).toBe(awsConsoleLink({ scope, functionName: 'hello', qualifier: 'live' }))
})

test('a name that looks like a place of the template stays a name', () => {
  const link = awsConsoleLink({ scope, functionName: '{account_id}$&' }, 'https://example.com/?to={url}')
  expect(new URL(link).searchParams.get('to')).toMatch(/%7Baccount_id%7D%24%26$/)
})
