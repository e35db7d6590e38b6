import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

test('a person signs in as a demo user and sees functions of three accounts', async ({ page }) => {
  await signIn(page, 'admin')
  const rows = page.getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  for (const account of ['payments-prod', 'payments-staging', 'platform-dev']) {
    await expect(page.getByRole('row').filter({ hasText: account }).first()).toBeVisible()
  }
})

test('a signed-out person is asked to sign in and then lands where they wanted to go', async ({ page }) => {
  await page.goto('/functions?q=payments')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByRole('button', { name: /viewer/i }).click()
  await expect(page).toHaveURL(/\/functions\?q=payments/)
})
