import type { Page } from '@playwright/test'
import { InvokeCommand } from '@aws-sdk/client-lambda'
import { development, staging } from '../support/api'
import { expect, reviewOf, test } from '../support/journey'
import { addFault, callsSince, clearFaults } from '../support/sandbox'
import { stateOf } from '../support/sign-in'

// Faults belong to the whole sandbox: these tests run one after another, and each hits a place that other files leave alone.
test.describe.configure({ mode: 'default' })
test.use({ storageState: stateOf('operator') })
test.afterEach(clearFaults)

const developmentUs = { account: development.account, region: 'us-east-1' }
const stagingUs = { account: staging.account, region: 'us-east-1' }

const rowsOf = (page: Page, name: string) =>
  page.getByRole('grid', { name: 'Functions' }).getByRole('row').filter({ hasText: name })

test('an account and region that refuses names the missing IAM action, the others are shown, and Retry works', async ({
  page,
}) => {
  await addFault({ operation: 'ListFunctions', ...developmentUs, kind: 'accessDenied', times: 1_000 })
  await page.goto('/functions?q=session-cleanup')
  const main = page.getByRole('main')
  await expect(main).toContainText(
    'platform-dev in us-east-1 answers “access denied”: the read role lacks lambda:ListFunctions.',
  )
  await expect(rowsOf(page, 'session-cleanup')).toHaveCount(2)
  const retry = page.getByRole('button', { name: 'Retry platform-dev in us-east-1' })
  await retry.click()
  await expect(main).toContainText('lacks lambda:ListFunctions')
  await clearFaults()
  await retry.click()
  await expect(retry).toBeHidden()
  await page.getByRole('textbox', { name: 'Search functions' }).fill('cost-report')
  await expect(rowsOf(page, 'cost-report')).toContainText('us-east-1')
})

test('rows are there before every region has answered, and how far the reading is', async ({ page }) => {
  await addFault({ operation: 'ListFunctions', ...stagingUs, kind: 'latency', times: 50, ms: 2_500 })
  await page.goto('/functions')
  await expect(rowsOf(page, 'checkout-capture').first()).toBeVisible()
  await expect(page.getByRole('progressbar', { name: 'Regions read' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/5 of 6 regions · \d+ functions so far/)
  await expect(page.getByRole('progressbar', { name: 'Regions read' })).toBeHidden()
  await expect(page.getByRole('main')).toContainText(/\d+ functions in 6 regions/)
})

test('on the next visit the last snapshot is shown at once, with its age, while it is read again', async ({ page }) => {
  await page.goto('/functions')
  await expect(page.getByRole('main')).toContainText('in 6 regions')
  await addFault({ operation: 'ListFunctions', ...stagingUs, kind: 'latency', times: 50, ms: 2_500 })
  await page.reload()
  await page.getByRole('textbox', { name: 'Search functions' }).fill('subscription-renew')
  await expect(rowsOf(page, 'payments-staging')).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/snapshot from .+ shown for/)
  await expect(page.getByRole('progressbar', { name: 'Regions read' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('in 6 regions')
  await expect(page.getByRole('main')).not.toContainText('snapshot from')
})

test('a region that asks to slow down or does not answer says so instead of looking empty', async ({ page }) => {
  await addFault({ operation: 'ListFunctions', ...developmentUs, kind: 'throttle', times: 1_000 })
  await page.goto('/functions')
  await expect(page.getByRole('main')).toContainText('platform-dev in us-east-1 asks us to slow down.')
})

test.describe('a change whose answer is lost', () => {
  test.use({ expectedComplaints: [/status of 502/] })

  test('is called unknown, never repeated by itself, and an invocation runs once', async ({ page, newFunction }) => {
    const own = await newFunction({
      scope: developmentUs,
      code: 'let runs = 0\nexport const handler = async () => ++runs\n',
    })
    const startedAt = Date.now()
    await page.goto(own.at('test'))
    await addFault({ operation: 'Invoke', ...developmentUs, kind: 'truncate', times: 1 })
    await page.getByRole('button', { name: 'Invoke', exact: true }).click()
    await expect(page.getByRole('status').filter({ hasText: 'The outcome is unknown' })).toContainText(
      'Check before you try again',
    )
    const calls = await callsSince(startedAt, developmentUs)
    expect(calls.filter(({ operation }) => operation === 'Invoke')).toHaveLength(1)
    const { Payload } = await own.aws.send(new InvokeCommand({ FunctionName: own.name }))
    expect(Payload?.transformToString()).toBe('2')
  })
})

test.describe('a change that AWS denies', () => {
  test.use({ expectedComplaints: [/status of 403/] })

  test('names the access role and the IAM action that it lacks, and keeps what was typed', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction({ scope: developmentUs, MemorySize: 128 })
    await page.goto(own.at('configuration/general'))
    await page.getByLabel('Memory').fill('256')
    await addFault({ operation: 'UpdateFunctionConfiguration', ...developmentUs, kind: 'accessDenied', times: 1 })
    await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
    const refusal = reviewOf(page).getByRole('alert')
    await expect(refusal).toContainText('AWS denied access')
    await expect(refusal).toContainText('role/lambdesk-write needs lambda:UpdateFunctionConfiguration')
    await expect(page.getByLabel('Memory')).toHaveValue('256')
    expect(await own.configuration()).toMatchObject({ MemorySize: 128 })
  })
})
