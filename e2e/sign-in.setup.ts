import { demoUsers, signIn, stateOf } from './support/sign-in'
import { test } from './support/test'

for (const user of demoUsers) {
  test(`${user} signs in`, async ({ page, context }) => {
    await signIn(page, user)
    await context.storageState({ path: stateOf(user) })
  })
}
