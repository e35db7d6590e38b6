import { expect, test } from 'vitest'
import { awsConsoleLink } from './aws-console-link'

const scope = { account: '111122223333', region: 'eu-west-1' }

test('a function, a version and an alias open at their own place in the AWS console', () => {
  const base = 'https://eu-west-1.console.aws.amazon.com/lambda/home?region=eu-west-1#/functions/hello'
  expect(awsConsoleLink(scope, 'hello')).toBe(base)
  expect(awsConsoleLink(scope, 'hello', '3')).toBe(`${base}/versions/3`)
  expect(awsConsoleLink(scope, 'hello', 'live')).toBe(`${base}/aliases/live`)
})
