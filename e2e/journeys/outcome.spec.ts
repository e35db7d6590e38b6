import { createHash } from 'node:crypto'
import { GetFunctionCommand } from '@aws-sdk/client-lambda'
import { staging } from '../support/api'
import { apply, changeOf, expect, test, zipOf } from '../support/journey'
import { callsSince } from '../support/sandbox'
import { signIn } from '../support/sign-in'

const deployed = zipOf(
  `export const handler = async ({ name }) => {
     console.log('greeting', name)
     return { greeting: process.env.GREETING + ', ' + name }
   }`,
)

test('a person signs in, finds a function, changes it through a review, uploads code, invokes it and sees what happened', async ({
  page,
  newFunction,
}) => {
  const startedAt = Date.now()
  const own = await newFunction({
    scope: staging,
    MemorySize: 128,
    Environment: { Variables: { GREETING: 'Hello', OTHER: 'stays' } },
  })
  await signIn(page, 'operator')

  await page.getByRole('textbox', { name: 'Search functions' }).fill(own.name)
  await page.getByRole('link', { name: own.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: own.name })).toBeVisible()

  await page.getByRole('link', { name: 'Configuration' }).click()
  await page.getByLabel('Memory').fill('256')
  await expect(changeOf(page, 'MemorySize')).toContainText('before:128')
  await expect(changeOf(page, 'MemorySize')).toContainText('after:256')
  await apply(page, 'more room')

  await page.getByRole('link', { name: /^Environment/ }).click()
  await page.getByRole('button', { name: 'Change GREETING' }).click()
  await page.getByLabel('Value of GREETING').fill('Good day')
  await expect(changeOf(page, 'GREETING')).toContainText('after:Good day')
  await apply(page)

  await page.getByRole('link', { name: 'Code', exact: true }).click()
  await page
    .getByLabel('Zip archive')
    .setInputFiles({ name: 'release.zip', mimeType: 'application/zip', buffer: deployed })
  await apply(page)

  await page.getByRole('navigation', { name: 'Function' }).getByRole('link', { name: 'Test' }).click()
  await page.getByRole('textbox', { name: 'Event' }).fill('{ "name": "Ada" }')
  await page.getByRole('button', { name: 'Invoke' }).click()
  await expect(page.getByRole('status', { name: 'Result of the invocation' })).toContainText('succeeded')
  await expect(page.getByRole('region', { name: 'Payload' })).toContainText('"greeting": "Good day, Ada"')
  await expect(page.getByRole('region', { name: 'Log tail' })).toContainText('greeting Ada')
  await expect(page.getByRole('region', { name: 'Log tail' })).toContainText('REPORT RequestId')

  const { Configuration } = await own.aws.send(new GetFunctionCommand({ FunctionName: own.name }))
  expect(Configuration).toMatchObject({
    MemorySize: 256,
    Environment: { Variables: { GREETING: 'Good day', OTHER: 'stays' } },
    CodeSha256: createHash('sha256').update(deployed).digest('base64'),
  })
  const calls = await callsSince(startedAt, staging)
  for (const [operation, roleName] of [
    ['ListFunctions', 'lambdesk-read'],
    ['GetFunction', 'lambdesk-read'],
    ['UpdateFunctionConfiguration', 'lambdesk-write'],
    ['UpdateFunctionCode', 'lambdesk-write'],
    ['Invoke', 'lambdesk-invoke'],
  ]) {
    expect(calls).toContainEqual(
      expect.objectContaining({
        operation,
        roleName,
        sourceIdentity: expect.stringContaining('operator'),
        policyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    )
  }
})
