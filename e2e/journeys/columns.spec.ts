import type { Page } from '@playwright/test'
import { type DemoUser, signIn, stateOf } from '../support/sign-in'
import { expect, test } from '../support/test'

const headings = (page: Page) => page.getByRole('columnheader')
const edge = (page: Page, header: string) => page.getByRole('separator', { name: `Width of ${header}`, exact: true })
const widthOf = (page: Page, header: string) =>
  page.getByRole('columnheader', { name: header, exact: true }).evaluate((heading) => heading.clientWidth)

const open = async (page: Page) => {
  await page.goto('/functions')
  await expect(headings(page)).toHaveText([
    'Function',
    'Account',
    'Region',
    'Runtime',
    'Memory',
    'Architecture',
    'Code',
    'Modified',
  ])
}

const signInAs = async (page: Page, user: DemoUser) => {
  await page.context().clearCookies()
  await signIn(page, user)
}

test.use({ storageState: stateOf('viewer') })

test('choice, order and width of the columns are there after a reload, for this user alone', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Memory' }).click()
  await page.getByRole('menuitem', { name: 'Move Region up' }).click()
  await page.keyboard.press('Escape')
  const chosen = ['Function', 'Region', 'Account', 'Runtime', 'Architecture', 'Code', 'Modified']
  await expect(headings(page)).toHaveText(chosen)

  const before = await widthOf(page, 'Account')
  const box = await edge(page, 'Account').boundingBox()
  if (!box) throw new Error('the edge is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 30, y)
  await page.mouse.move(x + 60, y)
  await page.mouse.up()
  await expect.poll(() => widthOf(page, 'Account')).toBe(before + 60)

  await page.reload()
  await expect(headings(page)).toHaveText(chosen)
  expect(await widthOf(page, 'Account')).toBe(before + 60)

  await signInAs(page, 'auditor')
  await open(page)
  expect(await widthOf(page, 'Account')).not.toBe(before + 60)

  await signInAs(page, 'viewer')
  await expect(headings(page)).toHaveText(chosen)
})

test('columns are chosen, placed, sized and sorted without a mouse', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Account' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitem', { name: 'Move Region up' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Move Region up' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(headings(page).nth(1)).toHaveText('Region')

  await edge(page, 'Region').focus()
  const before = await widthOf(page, 'Region')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(edge(page, 'Region')).toHaveAttribute('aria-valuenow', String(before + 32))
  await page.reload()
  await expect(headings(page).nth(1)).toHaveText('Region')
  expect(await widthOf(page, 'Region')).toBe(before + 32)

  await page.getByRole('columnheader', { name: 'Region' }).getByRole('button').press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Region' })).toHaveAttribute('aria-sort', 'ascending')

  await page.getByRole('button', { name: 'Columns' }).press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(headings(page).nth(1)).toHaveText('Account')
})

test('columns wider than the window scroll inside the table, and a double click gives a width back', async ({
  page,
}) => {
  await open(page)
  const before = await widthOf(page, 'Function')
  await edge(page, 'Function').focus()
  for (let press = 0; press < 15; press += 1) await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => widthOf(page, 'Function')).toBeGreaterThan(before + 500)
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await overflow()).toBe(0)
  const { inside, outside } = await page.getByRole('grid').evaluate((grid) => ({
    inside: grid.scrollWidth,
    outside: grid.parentElement?.clientWidth ?? 0,
  }))
  expect(inside).toBeGreaterThan(outside)
  await edge(page, 'Function').dblclick()
  await expect.poll(() => widthOf(page, 'Function')).toBe(before)
})

test('what is kept in the browser and is no layout is as if nothing were kept', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Memory' }).click()
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"order":"<b>","shown":7}')
  })
  await open(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the list is sorted by what the select says', async ({ page }) => {
    await page.goto('/functions')
    await expect(page.getByRole('link', { name: 'checkout-capture' }).first()).toBeVisible()
    await page.getByLabel('Sort by').selectOption({ label: 'Memory' })
    await expect(page).toHaveURL(/sort=-memory/)
    await page.getByRole('button', { name: 'Sort ascending' }).click()
    await expect(page).toHaveURL(/sort=memory/)
    await page.reload()
    await expect(page.getByLabel('Sort by')).toHaveValue('memory')
  })
})
