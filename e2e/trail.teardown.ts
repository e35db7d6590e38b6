import { expect, test } from './support/test'
import { verifyTrail } from './support/verify-trail'

test('after all of these tests the audit trail is whole', async () => {
  expect(await verifyTrail('test-results/data')).toContain('The trail is whole.')
})
