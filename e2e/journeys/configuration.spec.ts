import { production } from '../support/api'
import { apply, changeOf, expect, reviewOf, test } from '../support/journey'
import { signIn, stateOf } from '../support/sign-in'
import { trailOf } from '../support/trail'

const general = 'configuration/general'

test.describe('an operator', () => {
  test.use({ storageState: stateOf('operator') })

  test('sees before and after and the call before anything is changed, and a cancelled change changes nothing', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction({ MemorySize: 128, Timeout: 3 })
    await page.goto(own.at(general))
    await page.getByLabel('Memory').fill('1024')
    await page.getByLabel('Timeout').fill('30')
    await expect(reviewOf(page).getByRole('heading', { name: 'Review 2 changes' })).toBeVisible()
    await expect(changeOf(page, 'MemorySize')).toContainText('before:128')
    await expect(changeOf(page, 'MemorySize')).toContainText('after:1024')
    await expect(changeOf(page, 'Timeout')).toContainText('after:30')
    await expect(reviewOf(page)).toContainText('aws lambda update-function-configuration')
    await expect(reviewOf(page)).toContainText(`--function-name ${own.name}`)
    await expect(reviewOf(page)).toContainText('--memory-size 1024')
    await reviewOf(page).getByRole('radiogroup', { name: 'Show the calls as' }).getByText('SDK').click()
    await expect(reviewOf(page)).toContainText('UpdateFunctionConfigurationCommand')

    await reviewOf(page).getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByLabel('Memory')).toHaveValue('128')
    await expect(reviewOf(page)).toBeHidden()
    expect(await own.configuration()).toMatchObject({ MemorySize: 128, Timeout: 3 })
  })

  test('changes every general field in one reviewed call, and the note arrives in the trail', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction()
    await page.goto(own.at(general))
    await page.getByLabel('Description').fill('Greets people')
    await page.getByLabel('Memory').fill('512')
    await page.getByLabel('Timeout').fill('12')
    await page.getByLabel('Ephemeral storage').fill('1,024')
    await page.getByLabel('Runtime').selectOption('nodejs22.x')
    await page.getByLabel('Handler').fill('main.run')
    await apply(page, 'asked for in the review of “costs”')
    expect(await own.configuration()).toMatchObject({
      Description: 'Greets people',
      MemorySize: 512,
      Timeout: 12,
      EphemeralStorage: { Size: 1024 },
      Runtime: 'nodejs22.x',
      Handler: 'main.run',
    })
    expect(trailOf(own.name)).toEqual([
      expect.objectContaining({
        operation: 'UpdateFunctionConfiguration',
        user: expect.stringContaining('operator'),
        note: 'asked for in the review of “costs”',
        result: 'success',
      }),
    ])
  })

  test('is told the limit of a field at the field, and nothing can be applied until it is kept', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction({ MemorySize: 128 })
    await page.goto(own.at(general))
    const memory = page.getByLabel('Memory')
    for (const wrong of ['127', '10241', '1.5', 'lots']) {
      await memory.fill(wrong)
      await expect(memory).toHaveAttribute('aria-invalid', 'true')
      await expect(memory).toHaveAccessibleDescription(/128 to 10,240 MB, a whole number/)
      await expect(reviewOf(page).getByRole('button', { name: 'Apply' })).toBeDisabled()
    }
    await page.getByLabel('Timeout').fill('901')
    await expect(page.getByLabel('Timeout')).toHaveAccessibleDescription(/1 to 900 seconds/)
    await page.getByLabel('Description').fill('d'.repeat(257))
    await expect(page.getByLabel('Description')).toHaveAccessibleDescription(/At most 256 characters/)
    await memory.fill('129')
    await page.getByLabel('Timeout').fill('4')
    await page.getByLabel('Description').fill('short')
    await apply(page)
    expect(await own.configuration()).toMatchObject({ MemorySize: 129, Timeout: 4, Description: 'short' })
  })

  test('is asked before a link leads away from changes that are not applied', async ({ page, newFunction }) => {
    const own = await newFunction({ MemorySize: 128 })
    await page.goto(own.at(general))
    await page.getByLabel('Memory').fill('256')
    const question = page.getByRole('dialog', { name: 'Leave without applying?' })
    await page.getByRole('link', { name: 'Overview' }).click()
    await question.getByRole('button', { name: 'Keep editing' }).click()
    await expect(page.getByLabel('Memory')).toHaveValue('256')
    expect(new URL(page.url()).pathname).toBe(own.at(general))

    await page.getByRole('link', { name: 'Overview' }).click()
    await question.getByRole('button', { name: 'Leave' }).click()
    await expect(page).toHaveURL(own.at('overview'))
    expect(await own.configuration()).toMatchObject({ MemorySize: 128 })
  })

  test('is asked by the browser before the tab closes over changes that are not applied', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction()
    await page.goto(own.at(general))
    // Browsers ask only where a person has touched the page.
    await page.getByLabel('Memory').click()
    await page.getByLabel('Memory').fill('256')
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await expect(page.getByLabel('Memory')).toHaveValue('256')
  })

  test.describe('whose change is refused', () => {
    test.use({ expectedComplaints: [/status of 400/] })

    test('is told at the field what the model does not allow, and keeps what was typed', async ({
      page,
      newFunction,
    }) => {
      const own = await newFunction()
      await page.goto(own.at(general))
      await page.getByLabel('Handler').fill('')
      await expect(page.getByLabel('Handler')).toHaveAccessibleDescription(/Needed for a zip package/)
      await expect(reviewOf(page).getByRole('button', { name: 'Apply' })).toBeDisabled()
      // The form knows every limit that the server checks, so only a request changed on its way meets the server's own check.
      await page.route('**/lambda/UpdateFunctionConfiguration', (route) =>
        route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), Handler: 'two words' }) }),
      )
      await page.getByLabel('Handler').fill('index.other')
      await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
      await expect(page.getByLabel('Handler')).toHaveAccessibleDescription(/must match/)
      await expect(page.getByLabel('Handler')).toHaveAttribute('aria-invalid', 'true')
      expect(await own.configuration()).toMatchObject({ Handler: 'index.handler' })
    })

    test('is told in AWS’s own words why AWS refused it, with the ids to ask about it', async ({
      page,
      newFunction,
    }) => {
      const own = await newFunction({ Runtime: 'python3.13', Handler: 'main.run' })
      await page.goto(own.at(general))
      await page.getByLabel('SnapStart').selectOption('On published versions')
      await page.getByLabel('Runtime').selectOption('nodejs24.x')
      await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
      const refusal = reviewOf(page).getByRole('alert')
      await expect(refusal).toContainText('Lambda does not accept this')
      await expect(refusal).toContainText('nodejs24.x is not supported for SnapStart enabled functions.')
      await expect(refusal.getByRole('button', { name: 'Copy the id of the aws request' })).toBeVisible()
      await expect(page.getByLabel('Runtime')).toHaveValue('nodejs24.x')
      expect(await own.configuration()).toMatchObject({ Runtime: 'python3.13', SnapStart: { ApplyOn: 'None' } })
    })
  })
})

test('a production account opens for changes only after its lock was opened with a reason, and the trail keeps it', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction({ scope: production, MemorySize: 128 })
  // A session of its own: a lock is open for one session alone.
  await signIn(page, 'operator')
  await page.goto(own.at(general))
  await expect(page).toHaveTitle(/PRODUCTION/)
  await page.getByLabel('Memory').fill('256')
  const applying = reviewOf(page).getByRole('button', { name: 'Apply to production' })
  await expect(applying).toBeDisabled()
  const reason = reviewOf(page).getByLabel('payments-prod is a production account')
  await expect(reviewOf(page).getByRole('button', { name: 'Unlock' })).toBeDisabled()
  await reason.fill('INC-4711')
  await reviewOf(page).getByRole('button', { name: 'Unlock' }).click()
  await expect(reviewOf(page)).toContainText(/unlocked for 1[45] min/)
  await apply(page, 'the batch ran out of memory')
  expect(await own.configuration()).toMatchObject({ MemorySize: 256 })
  expect(trailOf(own.name)).toEqual([
    expect.objectContaining({
      operation: 'UpdateFunctionConfiguration',
      note: 'the batch ran out of memory',
      reason: 'INC-4711',
      result: 'success',
    }),
  ])
})

for (const user of ['viewer', 'auditor'] as const) {
  test.describe(`${user === 'auditor' ? 'an' : 'a'} ${user}`, () => {
    test.use({ storageState: stateOf(user) })

    test('sees the configuration with its controls disabled and the reason', async ({ page, newFunction }) => {
      const own = await newFunction({ MemorySize: 128, Environment: { Variables: { KEY: 'value' } } })
      await page.goto(own.at(general))
      for (const label of ['Description', 'Memory', 'Timeout', 'Runtime', 'Handler', 'Execution role'])
        await expect(page.getByLabel(label)).toBeDisabled()
      await expect(page.getByLabel('Memory')).toHaveValue('128')
      const reason = `Needs the access level “Write” in platform-dev. As ${user} you have List, Read.`
      await expect(page.getByRole('main')).toContainText(reason)

      await page.goto(own.at('configuration/environment'))
      await expect(page.getByRole('button', { name: 'Change KEY' })).toBeDisabled()
      await expect(page.getByRole('button', { name: 'Remove KEY' })).toBeDisabled()
      await page.goto(own.at('code'))
      await expect(page.getByRole('button', { name: 'Choose file' })).toBeDisabled()
      await page.goto(own.at('test'))
      const invoke = page.getByRole('button', { name: 'Invoke' })
      await expect(invoke).toBeDisabled()
      await invoke.focus()
      await expect(invoke).toHaveAccessibleDescription(/Needs the access level “Invoke” in platform-dev/)
    })
  })
}
