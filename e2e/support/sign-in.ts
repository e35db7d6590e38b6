import { expect, type Page } from '@playwright/test'

export const demoUsers = ['admin', 'operator', 'viewer', 'auditor'] as const
export type DemoUser = (typeof demoUsers)[number]

/** Cookies of a demo user, made once per run: `test.use({ storageState: stateOf('viewer') })`. */
export const stateOf = (user: DemoUser): string => `test-results/states/${user}.json`

/** Signs in as a person would: opens the page, presses the button of the demo user, lands on the functions. */
export const signIn = async (page: Page, user: DemoUser): Promise<void> => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`\\b${user}\\b`, 'i') }).click()
  await expect(page).toHaveURL(/\/functions/)
}
