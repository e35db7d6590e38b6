import { expect, it } from 'vitest'
import { findAccountCredential, parseAccountCredentials } from './account-credentials'

const find = (key: string, text?: string) => findAccountCredential(parseAccountCredentials('s', text), key)

it('an account id is the key of that account, and other texts are nobody’s', () => {
  expect(find('111122223333')).toMatchObject({ secret: 's', principal: { account: '111122223333' } })
  expect([find('11112222333'), find('AKIA'), find('')]).toEqual([undefined, undefined, undefined])
})

it('more keys belong to the account that stands beside them', () => {
  const text = 'AKIAONE:one:444455556666,AKIATWO:two:777788889999'
  expect(find('AKIATWO', text)).toMatchObject({ secret: 'two', principal: { account: '777788889999' } })
})

it.each(['AKIA', 'AKIA:secret', 'AKIA:secret:12', 'AKIA::111122223333', 'A:b:111122223333:c'])(
  'what is no key, secret and account is refused: %s',
  (text) => {
    expect(() => parseAccountCredentials('s', text)).toThrow('key:secret:account')
  },
)
