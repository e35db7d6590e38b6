import { expect, test } from 'vitest'
import { accessReason } from './access-reason'

const account = { name: 'payments-prod', role: 'viewer', levels: ['List', 'Read'] } as const

test('an action that is open needs no reason and one that is not names the missing level', () => {
  expect(accessReason({ ...account, levels: [...account.levels] }, 'Read')).toBeNull()
  expect(accessReason({ ...account, levels: [...account.levels] }, 'Invoke')).toBe(
    'Needs the access level “Invoke” in payments-prod. As viewer you have List, Read.',
  )
})
