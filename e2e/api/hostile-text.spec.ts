import {
  CreateFunctionCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  TagResourceCommand,
} from '@aws-sdk/client-lambda'
import type { Page } from '@playwright/test'
import { pagePaths } from '@/lib/api/paths'
import { hostileGroups } from '../support/hostile-text'
import { expect, type Own, signInTo, test } from '../support/own'
import { development } from '../support/scopes'
import { zipOf } from '../support/zip'

const role = `arn:aws:iam::${development.account}:role/hostile-exec`

/** Says the text in every way a function has: on both outputs, as its error's message, name and stack. */
const codeFor = (text: string) => `
const text = ${JSON.stringify(text)}
export const handler = async (event) => {
  console.log(text)
  console.error(text)
  if (event.key1) throw Object.assign(new Error(text), { name: text })
  return { text, [text]: text }
}`

const waitUntilActive = (client: LambdaClient, FunctionName: string) =>
  expect(async () => {
    const { State } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }))
    expect(State).toBe('Active')
  }).toPass({ intervals: [20] })

const create = async (own: Own, name: string, text: string): Promise<void> => {
  const client = own.lambda(development)
  const { FunctionArn } = await client.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Description: text,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role,
      Code: { ZipFile: await zipOf({ 'index.mjs': codeFor(text) }) },
      // No process can be given a variable with a NUL in it.
      Environment: { Variables: { HOSTILE: text.replaceAll('\0', '') } },
    }),
  )
  // AWS allows few characters in tags; what it refuses cannot be shown either.
  await client.send(new TagResourceCommand({ Resource: FunctionArn, Tags: { hostile: text } })).catch(() => undefined)
  await waitUntilActive(client, name)
}

const colours = /\u001B\[[0-9;]*[A-Za-z]/g

/** Text as a person could read it on the page, without colours, control characters and spaces. */
const readable = (text: string) => text.replace(colours, '').replace(/[\s\p{Cc}\p{Cf}\uFFFD]+/gu, '')

const expectText = (page: Page, text: string) =>
  expect.poll(async () => readable(await page.locator('body').innerText())).toContain(readable(text))

for (const [index, [kind, text]] of Object.entries(hostileGroups).entries())
  test(`${kind} in descriptions, variables, logs and errors are shown as text`, async ({ page, own }) => {
    test.slow()
    expect(text.length).toBeLessThanOrEqual(256)
    const name = `hostile-${index}`
    await create(own, name, text)
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    expect((await signInTo(page.request, 'admin')).status()).toBe(200)

    await page.goto(`${pagePaths.functions()}?q=${name}`)
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible()
    await page.goto(pagePaths.function(development, name, 'overview'))
    await expectText(page, text)
    for (const tab of ['code', 'configuration/general', 'configuration/environment']) {
      await page.goto(pagePaths.function(development, name, tab))
      await expect(page.getByRole('heading', { name }).first()).toBeVisible()
    }
    await page.goto(pagePaths.function(development, name, 'test'))
    await page.getByRole('button', { name: /^invoke/i }).click()
    await expectText(page, text)

    expect(dialogs).toEqual([])
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(
      await page.locator('img[src="x"], svg[onload], a[href^="javascript:"], a[href*="evil.example"]').count(),
    ).toBe(0)
  })
