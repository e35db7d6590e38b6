import type { Page } from '@playwright/test'
import { InvokeCommand } from '@aws-sdk/client-lambda'
import type { Scope } from '@/lib/api/paths'
import { production } from '../support/api'
import { expect, type OwnFunction, test } from '../support/journey'
import { callsSince } from '../support/sandbox'
import { stateOf } from '../support/sign-in'

test.use({ storageState: stateOf('operator') })

const resultOf = (page: Page) => page.getByRole('status', { name: 'Result of the invocation' })
const invoke = (page: Page) => page.getByRole('button', { name: 'Invoke', exact: true })

const invocationsSince = async (at: number, scope: Scope) =>
  (await callsSince(at, scope)).filter(({ operation }) => operation === 'Invoke')

/** How often a function that counts was run before this. */
const runsOf = async ({ aws, name }: OwnFunction): Promise<number> => {
  const { Payload } = await aws.send(new InvokeCommand({ FunctionName: name }))
  return Number(Payload?.transformToString()) - 1
}

test('an invocation shows status, payload, cost and the end of the log', async ({ page, newFunction }) => {
  const own = await newFunction({
    MemorySize: 256,
    code: `export const handler = async ({ key1 }) => { console.log('got', key1); return { got: key1, text: '<b>bold</b>' } }`,
  })
  await page.goto(own.at('test'))
  await page.getByLabel('Template').selectOption({ index: 1 })
  await page.getByRole('textbox', { name: 'Event' }).fill('{"key1":"ü 🚀"}')
  await page.getByRole('button', { name: 'Format' }).click()
  await expect(page.getByRole('textbox', { name: 'Event' })).toHaveValue('{\n  "key1": "ü 🚀"\n}')
  await invoke(page).click()
  await expect(resultOf(page)).toContainText('succeeded')
  await expect(resultOf(page)).toContainText('status 200, version $LATEST')
  await expect(resultOf(page).getByRole('region', { name: 'Payload' })).toHaveText(
    /"got": "ü 🚀",\s+"text": "<b>bold<\/b>"/,
  )
  await expect(resultOf(page).getByRole('region', { name: 'Log tail' })).toContainText('got ü 🚀')
  await expect(resultOf(page)).toContainText(/Billed\d+ ms/)
  await expect(resultOf(page)).toContainText(/Max memory\d+ \/ 256 MB/)
})

test('an error of the function is shown with its type, message and stack, and is not called a success', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction({
    code: `const charge = () => { throw new RangeError('the amount is negative') }\nexport const handler = async () => charge()\n`,
  })
  await page.goto(own.at('test'))
  await invoke(page).click()
  await expect(resultOf(page)).toContainText('Unhandled error')
  await expect(resultOf(page)).not.toContainText('succeeded')
  await expect(resultOf(page).getByRole('heading', { name: 'RangeError' })).toBeVisible()
  await expect(resultOf(page)).toContainText('the amount is negative')
  await expect(resultOf(page).getByRole('region', { name: 'Stack trace' })).toContainText(/at charge .*index\.mjs/)
})

test('a function that takes too long is shown as timed out, with its limit', async ({ page, newFunction }) => {
  const own = await newFunction({
    Timeout: 1,
    code: 'export const handler = () => new Promise((resolve) => setTimeout(resolve, 20_000))\n',
  })
  await page.goto(own.at('test'))
  await invoke(page).click()
  await expect(resultOf(page)).toContainText('Unhandled error')
  await expect(resultOf(page)).toContainText('Task timed out after 1.00 seconds')
})

test.describe('an event that is not JSON', () => {
  test.use({ expectedComplaints: [/status of 400/] })

  test('is sent only where that is asked for, and AWS’s refusal is shown', async ({ page, newFunction }) => {
    const own = await newFunction()
    await page.goto(own.at('test'))
    await page.getByRole('textbox', { name: 'Event' }).fill('{ "name": ')
    await expect(page.getByRole('textbox', { name: 'Event' })).toHaveAccessibleDescription(/Not JSON/)
    await expect(invoke(page)).toBeDisabled()
    await page.getByRole('checkbox', { name: 'Send it as it is' }).check()
    await invoke(page).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Lambda does not accept this')
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/json/i)
  })
})

const counting =
  'let runs = 0\nexport const handler = async () => { await new Promise((r) => setTimeout(r, 300)); return ++runs }\n'

test('an invocation in production is asked about first, and a double press sends it once', async ({
  page,
  newFunction,
}) => {
  // Nothing else invokes there, so that calls can be counted.
  const scope = { account: production.account, region: 'us-east-1' }
  const own = await newFunction({ scope, code: counting })
  const startedAt = Date.now()
  await page.goto(own.at('test'))
  const question = page.getByRole('dialog', { name: 'Invoke in production?' })
  await invoke(page).click()
  await expect(question).toContainText(`${own.name}:$LATEST in payments-prod (us-east-1)`)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  expect(await invocationsSince(startedAt, scope)).toEqual([])

  await invoke(page).click()
  await question.getByRole('button', { name: 'Invoke in production' }).dblclick()
  await expect(resultOf(page)).toContainText('succeeded')
  expect(await invocationsSince(startedAt, scope)).toEqual([
    expect.objectContaining({ status: 200, roleName: 'lambdesk-invoke' }),
  ])
  expect(await runsOf(own)).toBe(1)
})

test('an invocation by the keyboard runs once, however often the keys are pressed meanwhile', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction({ code: counting })
  await page.goto(own.at('test'))
  await page.getByRole('textbox', { name: 'Event' }).focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('Control+Enter')
  await expect(resultOf(page)).toContainText('succeeded')
  expect(await runsOf(own)).toBe(1)
})
