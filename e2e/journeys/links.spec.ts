import { DeleteFunctionCommand, PublishVersionCommand } from '@aws-sdk/client-lambda'
import { expect, test } from '../support/journey'
import { stateOf } from '../support/sign-in'

test.describe('a reader with a session', () => {
  test.use({ storageState: stateOf('viewer') })

  test('copies a link to exactly what is open: function, version, tab and section', async ({
    page,
    context,
    newFunction,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const own = await newFunction()
    await own.aws.send(new PublishVersionCommand({ FunctionName: own.name }))
    await page.goto(own.at('configuration/environment'))
    await page.getByRole('button', { name: 'Version or alias: $LATEST' }).click()
    await page.getByRole('dialog', { name: 'Version or alias' }).getByRole('link', { name: /^1\b/ }).click()
    await expect(page.getByRole('main')).toContainText(`This is version 1 of ${own.name}`)
    await page.getByRole('button', { name: 'Copy link' }).click()
    await expect(page.getByRole('main')).toContainText('Link copied')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(link).pathname + new URL(link).search).toBe(own.at('configuration/environment', '1'))

    await page.getByRole('button', { name: 'Copy as' }).click()
    await page.getByRole('menuitem', { name: 'ARN' }).click()
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe(`arn:aws:lambda:${own.scope.region}:${own.scope.account}:function:${own.name}:1`)
  })

  test('opens an address that names the account, and the address then has its id', async ({ page, newFunction }) => {
    const own = await newFunction()
    await page.goto(`/accounts/platform-dev/${own.scope.region}/functions/${own.name}/code?qualifier=%24LATEST`)
    await expect(page).toHaveURL(`${own.at('code')}?qualifier=%24LATEST`)
    await expect(page.getByRole('heading', { name: 'Deployed package' })).toBeVisible()
  })

  test('opens a bare address of a function at its first tab', async ({ page, newFunction }) => {
    const own = await newFunction()
    await page.goto(own.at('').replace(/\/$/, ''))
    await expect(page).toHaveURL(own.at('overview'))
  })

  test('is told that an account is not theirs to see, without learning whether it exists', async ({ page }) => {
    await page.goto('/accounts/999900001111/eu-west-1/functions/secret-project/overview')
    await expect(page.getByRole('heading', { level: 1, name: 'secret-project' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('You have no access to the account 999900001111')
    await expect(page.getByRole('main')).toContainText('Please grant me access to account 999900001111')
  })

  test('goes to a function by the palette, by keyboard alone', async ({ page }) => {
    await page.goto('/functions')
    await expect(page.getByRole('main')).toContainText('in 6 regions')
    await page.keyboard.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Go to a function or page' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('acquirer-token')
    await expect(palette.getByRole('option', { name: /acquirer-token-refresh/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/accounts/111122223333/us-east-1/functions/acquirer-token-refresh/overview')
    await expect(palette).toBeHidden()
  })

  test('finds nothing in the palette and is told so, and Escape closes it', async ({ page }) => {
    await page.goto('/functions')
    await expect(page.getByRole('main')).toContainText('in 6 regions')
    await page.getByRole('button', { name: 'Go to a function or page' }).click()
    const palette = page.getByRole('dialog', { name: 'Go to a function or page' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('zebra crossing')
    await expect(palette).toContainText('Nothing is called “zebra crossing”.')
    await page.keyboard.press('Escape')
    await expect(palette).toBeHidden()
    await expect(page.getByRole('button', { name: 'Go to a function or page' })).toBeFocused()
  })

  test('chooses a theme that stays, on this page and the next', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto('/functions')
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await page.getByRole('button', { name: 'Theme' }).click()
    await page
      .getByRole('menuitemcheckbox', { name: 'Dark' })
      .or(page.getByRole('menuitem', { name: 'Dark' }))
      .click()
    await expect.poll(background).not.toBe(light)
    const dark = await background()
    await page.reload()
    expect(await background()).toBe(dark)
    await page.goto('/sign-in')
    expect(await background()).toBe(dark)
  })

  test('sees the keys by pressing ?', async ({ page }) => {
    await page.goto('/functions')
    await expect(page.getByRole('main')).toContainText('in 6 regions')
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(help).toContainText('Open the row')
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
  })

  test.describe('of what is not there', () => {
    test.use({ expectedComplaints: [/status of 404/] })

    test('is told that a function, or a version of one, does not exist', async ({ page, newFunction }) => {
      const own = await newFunction()
      await page.goto(`/accounts/${own.scope.account}/${own.scope.region}/functions/never-was/overview`)
      await expect(page.getByRole('status').filter({ hasText: 'There is no function “never-was”' })).toContainText(
        'platform-dev has no such function in eu-west-1',
      )
      await page.goto(own.at('overview', '77'))
      await expect(page.getByRole('status').filter({ hasText: 'There is no' })).toContainText(`${own.name}:77`)
      await page.getByRole('link', { name: 'Open $LATEST' }).click()
      await expect(page).toHaveURL(own.at('overview'))
    })

    test('is told that a page does not exist', async ({ page }) => {
      await page.goto('/nowhere/at/all')
      await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
      await page.getByRole('link', { name: 'All functions' }).click()
      await expect(page).toHaveURL('/functions')
    })

    test('is told when a function is deleted while it is open', async ({ page, newFunction }) => {
      const own = await newFunction()
      await page.goto(own.at('overview'))
      await expect(page.getByRole('main')).toContainText('Execution role')
      await own.aws.send(new DeleteFunctionCommand({ FunctionName: own.name }))
      // Coming back to the tab: the page reads again, though not more often than every few seconds.
      await expect(async () => {
        await page.evaluate(() => window.dispatchEvent(new Event('focus')))
        await expect(page.getByRole('main').getByRole('alert')).toContainText(
          `${own.name} was deleted while you had it open`,
          {
            timeout: 500,
          },
        )
      }).toPass({ timeout: 15_000 })
      await expect(page.getByRole('main')).toContainText('Execution role')
    })
  })
})

test('a link opened without a session asks to sign in and returns exactly there', async ({ page, newFunction }) => {
  const own = await newFunction()
  await own.aws.send(new PublishVersionCommand({ FunctionName: own.name }))
  const link = own.at('configuration/environment', '1')
  await page.goto(link)
  await expect(page).toHaveURL(/\/sign-in\?/)
  await page.getByRole('button', { name: 'Demo viewer' }).click()
  await expect(page).toHaveURL(link)
  await expect(page.getByRole('main')).toContainText(`This is version 1 of ${own.name}`)
})

test('a list with its search, opened without a session, comes back with its search', async ({ page }) => {
  await page.goto('/functions?q=card+network&sort=-memory')
  await page.getByRole('button', { name: 'Demo auditor' }).click()
  await expect(page).toHaveURL('/functions?q=card+network&sort=-memory')
  await expect(page.getByRole('textbox', { name: 'Search functions' })).toHaveValue('card network')
})

test('signing out ends the session: the page before asks to sign in again', async ({ page }) => {
  await page.goto('/functions')
  await page.getByRole('button', { name: 'Demo viewer' }).click()
  await page.getByRole('button', { name: /account menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/functions')
  await expect(page).toHaveURL(/\/sign-in/)
})
