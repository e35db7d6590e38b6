import { CreateAliasCommand, ListVersionsByFunctionCommand, PublishVersionCommand } from '@aws-sdk/client-lambda'
import { expect, type OwnFunction, test } from '../support/journey'
import { stateOf } from '../support/sign-in'

const publish = async ({ aws, name, changeElsewhere }: OwnFunction, Description: string): Promise<string> => {
  await changeElsewhere({ Description })
  const { Version = '' } = await aws.send(new PublishVersionCommand({ FunctionName: name, Description }))
  return Version
}

const versionsOf = async ({ aws, name }: OwnFunction) =>
  (await aws.send(new ListVersionsByFunctionCommand({ FunctionName: name }))).Versions?.map(({ Version }) => Version)

test.describe('an operator', () => {
  test.use({ storageState: stateOf('operator') })

  test('sees every version with the aliases on it, and deletes one after typing its number', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction()
    await publish(own, 'first of all')
    const FunctionVersion = await publish(own, 'second to none')
    await own.aws.send(new CreateAliasCommand({ FunctionName: own.name, Name: 'live', FunctionVersion }))
    await page.goto(own.at('versions'))
    const grid = page.getByRole('grid', { name: 'Versions' })
    await expect(grid.getByRole('row', { name: 'second to none' })).toContainText('live')
    await page.getByLabel('Filter versions').fill('first')
    await expect(page.getByRole('status').filter({ hasText: '1 of 2' })).toBeVisible()

    await page.getByRole('button', { name: 'Delete version 1' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete the version 1?' })
    await expect(dialog).toContainText('No alias points to it.')
    await expect(dialog).toContainText('--qualifier 1')
    const confirm = dialog.getByRole('button', { name: 'Delete version' })
    await expect(confirm).toBeDisabled()
    await dialog.getByLabel('to confirm').fill('1')
    await confirm.click()
    await expect(dialog).toBeHidden()
    expect(await versionsOf(own)).toEqual(['$LATEST', '2'])
    await expect(page.getByRole('status').filter({ hasText: '0 of 1' })).toBeVisible()
  })

  test('cannot delete a version that an alias points to, and is told which', async ({ page, newFunction }) => {
    const own = await newFunction()
    const FunctionVersion = await publish(own, 'in use')
    await own.aws.send(new CreateAliasCommand({ FunctionName: own.name, Name: 'live', FunctionVersion }))
    await page.goto(own.at('versions'))
    await page.getByRole('button', { name: 'Delete version 1' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete the version 1?' })
    await expect(dialog).toContainText('The alias live')
    await dialog.getByLabel('to confirm').fill('1')
    await expect(dialog.getByRole('button', { name: 'Delete version' })).toBeDisabled()
    expect(await versionsOf(own)).toEqual(['$LATEST', '1'])
  })
})

test.describe('a viewer', () => {
  test.use({ storageState: stateOf('viewer') })

  test('sees the versions and why none can be deleted', async ({ page, newFunction }) => {
    const own = await newFunction()
    await publish(own, 'look at me')
    await page.goto(own.at('versions'))
    const button = page.getByRole('button', { name: 'Delete version 1' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await button.focus()
    await expect(page.getByRole('tooltip')).toContainText('Needs the access level')
    expect(await versionsOf(own)).toEqual(['$LATEST', '1'])
  })
})
