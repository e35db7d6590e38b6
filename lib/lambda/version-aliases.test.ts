import { expect, it } from 'vitest'
import { aliasesByVersion, shareText } from './version-aliases'

it('a canary points to both of its versions, with what each gets', () => {
  const shares = aliasesByVersion([
    { Name: 'live', FunctionVersion: '3', RoutingConfig: { AdditionalVersionWeights: { '4': 0.05 } } },
    { Name: 'beta', FunctionVersion: '4' },
  ])
  expect(shares.get('3')?.map(shareText)).toEqual(['live 95 %'])
  expect(shares.get('4')?.map(shareText)).toEqual(['live 5 %', 'beta'])
  expect(shares.get('2')).toBeUndefined()
})
