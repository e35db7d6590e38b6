import type { Page } from '@playwright/test'
import { parse } from 'yaml'
import { redactedValue } from '@/lib/operations/redacted'
import { expect, type OwnFunction, test } from '../support/journey'
import { stateOf } from '../support/sign-in'

test.use({ storageState: stateOf('admin'), permissions: ['clipboard-read', 'clipboard-write'] })

const hostile = `\${path.root} %{ if true } {{resolve:ssm:key}} "quoted" 'single' $(id) \u202E # - a: b`
const shown = hostile.replace('{{resolve:', '{ {resolve:')
const references = { customTags: [{ tag: '!Ref', resolve: (name: string) => ({ Ref: name }) }] }

const secretive = {
  Description: hostile,
  MemorySize: 640,
  Environment: { Variables: { DB_PASSWORD: 'hunter2-is-secret' } },
  Tags: { team: 'journeys' },
}

const copyAs = async (page: Page, label: string): Promise<string> => {
  await page.getByRole('button', { name: 'Copy as' }).click()
  await page.getByRole('menuitem', { name: label, exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: `${label} copied` })).toBeAttached()
  return page.evaluate(() => navigator.clipboard.readText())
}

const open = async (page: Page, { name, at }: OwnFunction): Promise<void> => {
  await page.goto(at())
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('640 MB')
}

test('a function copies as templates that any parser reads, with its text as text and its secrets asked for', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction(secretive)
  await open(page, own)
  const properties = { FunctionName: own.name, MemorySize: 640, Description: shown }

  const cloudFormation = await copyAs(page, 'CloudFormation')
  expect(parse(cloudFormation, references)).toMatchObject({
    Parameters: { EnvDBPASSWORD: { NoEcho: true } },
    Resources: {
      [own.name.replace(/(?:^|-)(.)/g, (_, next: string) => next.toUpperCase())]: {
        Type: 'AWS::Lambda::Function',
        Properties: { ...properties, Environment: { Variables: { DB_PASSWORD: { Ref: 'EnvDBPASSWORD' } } } },
      },
    },
  })
  const sam = await copyAs(page, 'SAM')
  expect(Object.values(parse(sam, references).Resources)).toMatchObject([
    { Type: 'AWS::Serverless::Function', Properties: { ...properties, Tags: { team: 'journeys' } } },
  ])
  const terraform = await copyAs(page, 'Terraform')
  expect(terraform).toContain(`import {\n  to = aws_lambda_function.${own.name}\n`)
  expect(terraform).toContain('"DB_PASSWORD" = var.env_DB_PASSWORD')
  expect(terraform).toContain('description = "$${path.root} %%{ if true }')
  for (const text of [cloudFormation, sam, terraform]) {
    expect(text).not.toContain(redactedValue)
    expect(text).not.toContain('hunter2')
  }
})

test('a function copies as calls that read it and as calls that create one like it', async ({ page, newFunction }) => {
  const own = await newFunction(secretive)
  await open(page, own)
  expect(await copyAs(page, 'ARN')).toMatch(new RegExp(`:function:${own.name}$`))
  expect(await copyAs(page, 'AWS CLI command')).toContain(`aws lambda get-function \\\n  --region ${own.scope.region}`)
  expect(await copyAs(page, 'SDK code')).toContain('new GetFunctionCommand(')
  expect(await copyAs(page, 'Python (boto3)')).toContain(`client.get_function(\n    FunctionName="${own.name}",`)
  for (const label of ['create-function, CLI', 'create-function, TypeScript', 'create-function, Python']) {
    const text = await copyAs(page, label)
    expect(text, label).toContain('REPLACE_WITH_VALUE_OF_DB_PASSWORD')
    expect(text, label).toContain('path/to/package.zip')
    expect(text, label).not.toContain('hunter2')
  }
})

test('the menu of forms works by keyboard alone and gives the focus back', async ({ page, newFunction }) => {
  await open(page, await newFunction(secretive))
  const button = page.getByRole('button', { name: 'Copy as' })
  await button.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'ARN' })).toBeFocused()
  await page.keyboard.press('t')
  await expect(page.getByRole('menuitem', { name: 'Terraform' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu', { name: 'Copy as' })).toBeHidden()
  await expect(button).toBeFocused()
})

const changeMemory = async (page: Page): Promise<void> => {
  await page.getByLabel('Memory').fill('768')
  await expect(page.getByRole('region', { name: 'Review' })).toBeVisible()
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Leave without applying?' })

test('Back and Forward ask before unsaved changes are lost, as often as it takes, and then go where they lead', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction(secretive)
  await open(page, own)
  await page.getByRole('link', { name: 'Code', exact: true }).click()
  await page.getByRole('link', { name: 'Configuration', exact: true }).click()
  await page.waitForURL(/configuration\/general/)
  await changeMemory(page)

  for (let round = 0; round < 2; round++) {
    await page.evaluate(() => history.back())
    await expect(question(page)).toBeVisible()
    await expect(page).toHaveURL(/configuration\/general/)
    await question(page).getByRole('button', { name: 'Keep editing' }).click()
    await expect(page.getByLabel('Memory')).toHaveValue('768')
  }
  await page.evaluate(() => history.back())
  await question(page).getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/code$/)
  await expect(page.getByRole('button', { name: 'Copy as' })).toBeVisible()

  await page.goBack()
  await expect(page).toHaveURL(/\/overview$/)
  await page.goForward()
  await page.goForward()
  await expect(page.getByLabel('Memory')).toHaveValue('640')
})

test('the palette asks before unsaved changes are lost', async ({ page, newFunction }) => {
  const own = await newFunction(secretive)
  await page.goto(own.at('configuration/general'))
  await changeMemory(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('option', { name: 'All functions' }).click()
  await question(page).getByRole('button', { name: 'Keep editing' }).click()
  await expect(page.getByLabel('Memory')).toHaveValue('768')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('option', { name: 'All functions' }).click()
  await question(page).getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(/\/functions$/)
})
