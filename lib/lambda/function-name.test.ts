import { describe, expect, test } from 'vitest'
import { parseFunctionName } from './function-name'

describe('a function’s name', () => {
  test.each([
    ['hello', { name: 'hello' }],
    ['hello:live', { name: 'hello', qualifier: 'live' }],
    ['hello:$LATEST', { name: 'hello', qualifier: '$LATEST' }],
    ['111122223333:function:hello', { account: '111122223333', name: 'hello' }],
    [
      'arn:aws:lambda:eu-west-1:111122223333:function:hello:7',
      { account: '111122223333', region: 'eu-west-1', name: 'hello', qualifier: '7' },
    ],
  ])('%s is understood', (text, reference) => expect(parseFunctionName(text)).toEqual(reference))

  test.each(['', 'a b', 'hello:', '../x', 'arn:aws:s3:::bucket', 'hello:live:x', 'hello\n'])('%j is refused', (text) =>
    expect(parseFunctionName(text)).toBeNull(),
  )
})
