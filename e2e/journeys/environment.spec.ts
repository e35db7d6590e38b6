import type { Page } from '@playwright/test'
import { apiPaths } from '@/lib/api/paths'
import { redactedValue } from '@/lib/operations/redacted'
import { problemOf, read } from '../support/api'
import { apply, changeOf, expect, type OwnFunction, reviewOf, test } from '../support/journey'
import { stateOf } from '../support/sign-in'
import { trailOf } from '../support/trail'

const environment = 'configuration/environment'

const odd = {
  EMPTY: '',
  QUOTES: `a "double", a 'single', a \\ and a $HOME # not a comment`,
  LINES: 'first\nsecond\r\n\tthird  ',
  WORLD: 'größe 漢字 🚀 \u202eabc',
  JSON_TEXT: '{"nested": ["a", 1, null]}',
  SECRET: 'swordfish-4711',
}

const editAs = (page: Page, form: string) => page.getByRole('radiogroup', { name: 'Edit as' }).getByText(form).click()

const variablesOf = async (own: OwnFunction) => (await own.configuration()).Environment?.Variables

test.describe('an operator', () => {
  test.use({ storageState: stateOf('operator') })

  test('edits one variable and leaves the others byte for byte as they are, without ever receiving them', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction({ Environment: { Variables: { ...odd, LOG_LEVEL: 'info' } } })
    const answers: string[] = []
    page.on('response', async (response) => {
      if (response.url().includes('/api/')) answers.push(await response.text().catch(() => ''))
    })
    await page.goto(own.at(environment))
    await page.getByRole('button', { name: 'Change LOG_LEVEL' }).click()
    await page.getByLabel('Value of LOG_LEVEL').fill('debug')
    await expect(changeOf(page, 'LOG_LEVEL')).toContainText(`before:${redactedValue}`)
    await expect(changeOf(page, 'LOG_LEVEL')).toContainText('after:debug')
    await apply(page, 'looking closer')
    expect(await variablesOf(own)).toEqual({ ...odd, LOG_LEVEL: 'debug' })
    expect(answers.length).toBeGreaterThan(1)
    expect(answers.filter((text) => text.includes('swordfish') || text.includes('größe'))).toEqual([])
    await expect(page.getByRole('main')).not.toContainText('swordfish')
    expect(trailOf(own.name)).toEqual([expect.objectContaining({ note: 'looking closer', result: 'success' })])
  })

  test('adds and removes variables in one change, and a bad key cannot be added', async ({ page, newFunction }) => {
    const own = await newFunction({ Environment: { Variables: { KEEP: '1', DROP: '2' } } })
    await page.goto(own.at(environment))
    const key = page.getByLabel('Key of the new variable')
    const add = page.getByRole('button', { name: 'Add', exact: true })
    for (const wrong of ['1ABC', 'A-B', 'AWS_REGION', 'KEEP']) {
      await key.fill(wrong)
      await expect(key).toHaveAttribute('aria-invalid', 'true')
      await expect(add).toBeDisabled()
    }
    await key.fill('FRESH')
    await page.getByLabel('Value of the new variable').fill(' spaces stay ')
    await add.click()
    await page.getByRole('button', { name: 'Remove DROP' }).click()
    await expect(reviewOf(page).getByRole('heading', { name: 'Review 2 changes' })).toBeVisible()
    await expect(changeOf(page, 'DROP')).toContainText('removed')
    await apply(page)
    expect(await variablesOf(own)).toEqual({ KEEP: '1', FRESH: ' spaces stay ' })
  })

  test('reveals one value, and the trail keeps who did', async ({ page, newFunction }) => {
    const own = await newFunction({ Environment: { Variables: { TOKEN: 'swordfish', OTHER: 'halibut' } } })
    await page.goto(own.at(environment))
    await expect(page.getByRole('listitem').filter({ hasText: 'TOKEN' })).toContainText(redactedValue)
    await page.getByRole('button', { name: 'Reveal TOKEN' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'TOKEN' })).toContainText('swordfish')
    await expect(page.getByRole('listitem').filter({ hasText: 'OTHER' })).toContainText(redactedValue)
    expect(trailOf(own.name)).toEqual([
      expect.objectContaining({
        operation: 'console:RevealEnvironmentVariable',
        user: expect.stringContaining('operator'),
        result: 'success',
      }),
    ])
    await page.getByRole('button', { name: 'Hide' }).click()
    await expect(page.getByRole('main')).not.toContainText('swordfish')
  })

  test('edits as .env text', async ({ page, newFunction }) => {
    const own = await newFunction({ Environment: { Variables: { KEEP: 'as it is', DROP: '2', CHANGE: 'old' } } })
    await page.goto(own.at(environment))
    await editAs(page, '.env')
    const text = page.getByRole('textbox', { name: 'Environment as .env' })
    await text.fill('CHANGE=new\nthis is no line\n')
    await expect(text).toHaveAttribute('aria-invalid', 'true')
    await expect(text).toHaveAccessibleDescription(/Line 2/)
    await expect(reviewOf(page).getByRole('button', { name: 'Apply' })).toBeDisabled()
    await text.fill('CHANGE="new = \\"quoted\\""\nunset DROP\n# a comment\nADDED=yes')
    await expect(reviewOf(page).getByRole('heading', { name: 'Review 3 changes' })).toBeVisible()
    await apply(page)
    expect(await variablesOf(own)).toEqual({ KEEP: 'as it is', CHANGE: 'new = "quoted"', ADDED: 'yes' })
  })

  test('edits as JSON, and changing the form keeps the edit', async ({ page, newFunction }) => {
    const own = await newFunction({ Environment: { Variables: { KEEP: 'as it is', DROP: '2' } } })
    await page.goto(own.at(environment))
    await editAs(page, 'JSON')
    const text = page.getByRole('textbox', { name: 'Environment as JSON' })
    await text.fill('{ "ADDED": "yes", ')
    await expect(reviewOf(page).getByRole('button', { name: 'Apply' })).toBeHidden()
    await text.fill('{ "ADDED": "yes", "DROP": null }')
    await editAs(page, 'Table')
    await expect(page.getByLabel('Value of ADDED')).toHaveValue('yes')
    await apply(page)
    expect(await variablesOf(own)).toEqual({ KEEP: 'as it is', ADDED: 'yes' })
  })

  test('takes many variables at once from the clipboard', async ({ page, newFunction, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const own = await newFunction()
    await page.goto(own.at(environment))
    await page.evaluate(() => navigator.clipboard.writeText('ONE=1\nTWO=2 2\n'))
    await page.getByLabel('Key of the new variable').click()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(page.getByRole('main')).toContainText('2 variables taken from the clipboard')
    await apply(page)
    expect(await variablesOf(own)).toEqual({ ONE: '1', TWO: '2 2' })
  })

  test.describe('with too much in the environment', () => {
    test.use({ expectedComplaints: [/status of 400/] })

    test('sees how much of the 4 KB is taken, is refused above it, and no other value comes with the refusal', async ({
      page,
      newFunction,
    }) => {
      const own = await newFunction({ Environment: { Variables: { SECRET: `swordfish${'x'.repeat(2_991)}` } } })
      await page.goto(own.at(environment))
      await expect(page.getByRole('main')).toContainText('1 variable, at least 13 B of 4 KiB')
      await page.getByLabel('Key of the new variable').fill('MORE')
      await page.getByLabel('Value of the new variable').fill('y'.repeat(2_000))
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await expect(page.getByRole('main')).toContainText('2 variables, at least 2 KiB of 4 KiB')
      await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
      const refusal = reviewOf(page).getByRole('alert')
      await expect(refusal).toContainText(/The environment variables come to 5,0\d\d bytes; AWS takes 4,096./)
      await expect(refusal).not.toContainText('swordfish')
      expect(Object.keys((await variablesOf(own)) ?? {})).toEqual(['SECRET'])
    })
  })
})

for (const user of ['viewer', 'auditor'] as const) {
  test(`${user === 'auditor' ? 'an' : 'a'} ${user} is shown keys and no values, and is refused to reveal one`, async ({
    browser,
    newFunction,
    as,
  }) => {
    const own = await newFunction({ Environment: { Variables: { TOKEN: 'swordfish' } } })
    const page = await browser.newPage({ storageState: stateOf(user) })
    await page.goto(own.at(environment))
    const row = page.getByRole('listitem').filter({ hasText: 'TOKEN' })
    await expect(row).toContainText(redactedValue)
    const reveal = page.getByRole('button', { name: 'Reveal TOKEN' })
    await expect(reveal).toBeDisabled()
    await reveal.focus()
    await expect(reveal).toHaveAccessibleDescription(/Needs the access level “Write” in platform-dev/)

    const api = await as(user)
    const refused = await api.post(apiPaths.revealVariable(own.scope, own.name), { data: { key: 'TOKEN' } })
    expect(refused.status()).toBe(403)
    expect(await problemOf(refused)).toMatchObject({ code: 'forbidden' })
    for (const operation of ['GetFunction', 'GetFunctionConfiguration'] as const) {
      const { body } = await read(api, own.scope, operation, { FunctionName: own.name })
      expect(JSON.stringify(body)).toContain('TOKEN')
      expect(JSON.stringify(body)).not.toContain('swordfish')
    }
    expect(trailOf(own.name).filter(({ result }) => result === 'success')).toEqual([])
    await page.close()
  })
}

test.describe('an environment that AWS cannot decrypt', () => {
  test.use({ storageState: stateOf('operator') })

  test('says why, and offers no way to overwrite what nobody can see', async ({ page, newFunction }) => {
    const own = await newFunction({ Environment: { Variables: { TOKEN: 'swordfish' } } })
    // The sandbox has no KMS whose key could be disabled: its answer is changed on the way.
    await page.route(/\/lambda\/GetFunction\?/, async (route) => {
      const response = await route.fetch()
      const body = (await response.json()) as { Configuration: object }
      const Error = { ErrorCode: 'KMSDisabledException', Message: 'The KMS key is disabled.' }
      await route.fulfill({ json: { ...body, Configuration: { ...body.Configuration, Environment: { Error } } } })
    })
    await page.goto(own.at(environment))
    await expect(page.getByRole('main')).toContainText('The KMS key is disabled.')
    await expect(page.getByRole('main')).toContainText('Editing is closed')
    await expect(page.getByRole('textbox')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /TOKEN/ })).toHaveCount(0)
    expect(await variablesOf(own)).toEqual({ TOKEN: 'swordfish' })
  })
})
