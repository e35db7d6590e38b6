import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, reviewOf, test } from '../support/journey'
import { stateOf } from '../support/sign-in'
import { pages } from '../support/pages'

const looks = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const

/** Colours that are still on their way from the look before would be measured as they are not. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(transitions.map(({ finished }) => finished))
  })

/** What axe finds on the page as it is, in light and dark, wide and narrow. */
const violationsOf = async (page: Page): Promise<string[]> => {
  const found: string[] = []
  for (const { colorScheme, width } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settle(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ html }) => `${id} in ${colorScheme} at ${width}: ${html}`))
  }
  return found
}

for (const { name, user, open, expectedComplaints = [] } of pages) {
  test.describe(name, () => {
    test.use({ expectedComplaints, ...(user && { storageState: stateOf(user) }) })

    test('has no accessibility violation in light and dark, wide and narrow', async ({ page, newFunction }) => {
      test.slow()
      await open(page, newFunction)
      expect(await violationsOf(page)).toEqual([])
    })
  })
}

test.describe('what opens over a page', () => {
  test.use({ storageState: stateOf('operator') })

  test('has no accessibility violation: palette, keys, navigation, question and review', async ({
    page,
    newFunction,
  }) => {
    test.slow()
    const own = await newFunction()
    await page.goto(own.at('configuration/general'))
    await page.getByLabel('Memory').fill('256')
    await expect(reviewOf(page)).toBeVisible()
    expect(await violationsOf(page), 'review').toEqual([])

    await page.getByRole('button', { name: 'Review' }).click()
    expect(await violationsOf(page), 'review as a sheet').toEqual([])
    await page.getByRole('button', { name: 'Keep editing' }).click()

    await page.setViewportSize({ width: 390, height: 900 })
    await page.getByRole('button', { name: 'Open navigation' }).click()
    expect(await violationsOf(page), 'navigation').toEqual([])
    await page.keyboard.press('Escape')

    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('link', { name: 'Overview' }).click()
    expect(await violationsOf(page), 'question').toEqual([])
    await page.keyboard.press('Escape')

    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    expect(await violationsOf(page), 'palette').toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    expect(await violationsOf(page), 'keys').toEqual([])
  })
})
