import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey'
import { stateOf } from '../support/sign-in'

test.use({ storageState: stateOf('viewer') })

const grid = (page: Page) => page.getByRole('grid', { name: 'Functions' })
const search = (page: Page) => page.getByRole('textbox', { name: 'Search functions' })
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link') })
const column = (page: Page, name: string) => grid(page).getByRole('columnheader', { name })

const openList = async (page: Page, query = '') => {
  await page.goto(`/functions${query}`)
  await expect(page.getByRole('main')).toContainText('in 6 regions')
}

test('functions of three accounts and two regions are in one table', async ({ page }) => {
  await openList(page)
  const places = async (name: string) => {
    await search(page).fill(name)
    await expect(rows(page)).toHaveCount(4)
    const texts = await rows(page).allTextContents()
    return texts.map((text) =>
      /(payments-prod|payments-staging|platform-dev)\s*((us-east|eu-west)-1)/.exec(text)?.slice(1, 3).join(' '),
    )
  }
  const found = new Set([...(await places('checkout-capture')), ...(await places('health-check'))])
  expect([...found].toSorted()).toEqual([
    'payments-prod eu-west-1',
    'payments-prod us-east-1',
    'payments-staging eu-west-1',
    'payments-staging us-east-1',
    'platform-dev eu-west-1',
    'platform-dev us-east-1',
  ])
})

test('a search looks at name and description, lives in the address and survives a reload', async ({ page }) => {
  await openList(page)
  await search(page).fill('endpoint network')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText('payment-webhook')
  await expect(page).toHaveURL(/\?q=endpoint\+network$/)
  await page.reload()
  await expect(search(page)).toHaveValue('endpoint network')
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(page).toHaveURL(/\/functions$/)
  await expect(search(page)).toBeFocused()
})

test('a search that finds nothing says so and how many there are, and leads back', async ({ page }) => {
  await openList(page, '?q=zebra+crossing')
  await expect(page.getByRole('main')).toContainText('No function matches')
  await expect(page.getByRole('main')).toContainText('zebra crossing')
  await page.getByRole('button', { name: 'Clear the search' }).last().click()
  await expect(rows(page).first()).toBeVisible()
})

test('a column sorts both ways, and the order lives in the address', async ({ page }) => {
  await openList(page, '?q=fraud')
  const memory = async () =>
    (await rows(page).allTextContents()).map((text) => Number(/([\d,]+) MB/.exec(text)?.[1]?.replace(',', '')))
  await search(page).fill('checkout')
  await column(page, 'Memory').getByRole('button').click()
  await expect(column(page, 'Memory')).toHaveAttribute('aria-sort', 'descending')
  await expect(page).toHaveURL(/sort=-memory/)
  expect(await memory()).toEqual([1024, 1024, 1024, 1024, 512, 512, 512])
  await column(page, 'Memory').getByRole('button').click()
  await expect(page).toHaveURL(/sort=memory/)
  expect(await memory()).toEqual([512, 512, 512, 1024, 1024, 1024, 1024])
  await page.reload()
  await expect(column(page, 'Memory')).toHaveAttribute('aria-sort', 'ascending')
})

test('columns are chosen, stay chosen after a reload and go back to the default', async ({ page }) => {
  await openList(page)
  const menu = page.getByRole('button', { name: 'Columns' })
  await expect(column(page, 'Timeout')).toBeHidden()
  await menu.click()
  await page.getByRole('menuitemcheckbox', { name: 'Timeout' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Memory' }).click()
  await page.keyboard.press('Escape')
  await expect(column(page, 'Timeout')).toBeVisible()
  await expect(column(page, 'Memory')).toBeHidden()
  await page.reload()
  await expect(column(page, 'Timeout')).toBeVisible()
  await expect(column(page, 'Memory')).toBeHidden()
  await menu.click()
  await page.getByRole('menuitem', { name: 'Back to the default' }).click()
  await expect(column(page, 'Timeout')).toBeHidden()
  await expect(column(page, 'Memory')).toBeVisible()
})

test('the list is used by keyboard alone: / searches, j and k move, Enter opens', async ({ page }) => {
  await openList(page)
  await page.keyboard.press('/')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('checkout-refund')
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('Enter')
  await expect(rows(page).nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows(page).nth(2)).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows(page).nth(1)).toBeFocused()
  const href = await rows(page).nth(1).getByRole('link').getAttribute('href')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(String(href))
  await expect(page.getByRole('heading', { level: 1, name: 'checkout-refund' })).toBeVisible()
})

test('a new function appears when everything is read again', async ({ page, newFunction }) => {
  await openList(page)
  const own = await newFunction()
  await search(page).fill(own.name)
  await page.getByRole('button', { name: 'Read everything again' }).click()
  await expect(rows(page)).toHaveCount(1)
})
