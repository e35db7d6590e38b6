import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey'
import { pages } from '../support/pages'
import { stateOf } from '../support/sign-in'

/** By how many pixels the page, or its content, is wider than the screen. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Math.max(
      ...[document.documentElement, document.querySelector('main')].map((element) =>
        element ? element.scrollWidth - element.clientWidth : 0,
      ),
    ),
  )

for (const { name, user, open, expectedComplaints = [] } of pages) {
  test.describe(name, () => {
    test.use({
      viewport: { width: 360, height: 740 },
      expectedComplaints,
      ...(user && { storageState: stateOf(user) }),
    })

    test('fits a screen 360 pixels wide, and 200 % zoom', async ({ page, newFunction }) => {
      await open(page, newFunction)
      expect(await overflowOf(page), 'at 360 pixels').toBe(0)
      // Zoom makes CSS pixels larger, so that fewer fit.
      await page.setViewportSize({ width: 640, height: 400 })
      expect(await overflowOf(page), 'at 1280 pixels and 200 %').toBe(0)
    })
  })
}

type Shift = { value: number; what: string[] }

/** Layout shifts since the page began that no input explains. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const shifts: Shift[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number
          hadRecentInput: boolean
          sources: { node?: Node | null }[]
        }
        const what = sources.map(({ node }) => (node instanceof Element ? node.outerHTML : String(node)).slice(0, 200))
        if (!hadRecentInput) shifts.push({ value, what })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })

const shiftsOf = (page: Page): Promise<Shift[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        // Two frames later everything that happened has been told.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve((window as unknown as { shifts: Shift[] }).shifts)),
        )
      }),
  )

/** A word after a growing count, or an icon after a text whose face takes over from its fallback, moves by a pixel or two. */
const tolerated = 0.001

test.describe('while data arrives', () => {
  test.use({ storageState: stateOf('operator') })

  for (const width of [1440, 390]) {
    test(`nothing on the list moves, at ${width} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await watchShifts(page)
      await page.goto('/functions')
      await expect(page.getByRole('main')).toContainText('in 6 regions')
      expect((await shiftsOf(page)).filter(({ value }) => value > tolerated)).toEqual([])
    })

    for (const tab of ['overview', 'code', 'test', 'configuration/general', 'configuration/environment']) {
      test(`nothing on the tab ${tab} moves, at ${width} pixels`, async ({ page, newFunction }) => {
        const own = await newFunction({ Environment: { Variables: { ONE: '1', TWO: '2' } } })
        await page.setViewportSize({ width, height: 900 })
        await watchShifts(page)
        await page.goto(own.at(tab))
        await expect(page.getByRole('main')).toContainText('nodejs24.x')
        expect((await shiftsOf(page)).filter(({ value }) => value > tolerated)).toEqual([])
      })
    }
  }
})
