import { apply, changeOf, expect, reviewOf, test, zipOf } from '../support/journey'
import { stateOf } from '../support/sign-in'

const general = 'configuration/general'
const environment = 'configuration/environment'

// A conflict is an answer with status 409 (ours) or 412 (AWS's): the browser notes it as a failed request.
test.use({ storageState: stateOf('operator'), expectedComplaints: [/status of 4(09|12)/] })

test('what someone else changed meanwhile is never overwritten: all three versions are shown, each field is chosen', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction({ MemorySize: 128, Timeout: 3, Description: 'old' })
  await page.goto(own.at(general))
  await page.getByLabel('Memory').fill('256')
  await page.getByLabel('Description').fill('mine')
  await own.changeElsewhere({ MemorySize: 512, Timeout: 9 })
  await reviewOf(page).getByRole('button', { name: 'Apply' }).click()

  const conflict = page.getByRole('region', { name: 'Conflict' })
  await expect(conflict).toContainText('Nothing of yours was applied.')
  expect(await own.configuration()).toMatchObject({ MemorySize: 512, Timeout: 9, Description: 'old' })
  const memory = conflict.getByRole('row', { name: /^MemorySize/ })
  await expect(memory.getByRole('cell')).toHaveText(['128', '512', '256'])
  await expect(conflict.getByRole('radio', { name: 'Timeout: keep what is there now' })).toBeChecked()
  await expect(conflict.getByRole('radio', { name: 'Description: keep yours' })).toBeChecked()
  const again = conflict.getByRole('button', { name: 'Review again' })
  await expect(conflict).toContainText('1 field needs your choice')
  await expect(again).toBeDisabled()
  await conflict.getByRole('radio', { name: 'MemorySize: keep yours' }).check()
  await again.click()

  await expect(changeOf(page, 'MemorySize')).toContainText('before:512')
  await expect(changeOf(page, 'MemorySize')).toContainText('after:256')
  await expect(changeOf(page, 'Timeout')).toBeHidden()
  await apply(page)
  expect(await own.configuration()).toMatchObject({ MemorySize: 256, Timeout: 9, Description: 'mine' })
})

test('taking what is there now ends a conflict without a change', async ({ page, newFunction }) => {
  const own = await newFunction({ MemorySize: 128 })
  await page.goto(own.at(general))
  await page.getByLabel('Memory').fill('256')
  await own.changeElsewhere({ MemorySize: 512 })
  await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('button', { name: 'Take what is there now' }).click()
  await expect(page.getByLabel('Memory')).toHaveValue('512')
  await expect(reviewOf(page)).toBeHidden()
  expect(await own.configuration()).toMatchObject({ MemorySize: 512 })
})

test('an update that touched no field of the form is told, and the change applied after another look', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction({ MemorySize: 128 })
  await page.goto(own.at(general))
  await page.getByLabel('Memory').fill('256')
  await own.changeElsewhere({ TracingConfig: { Mode: 'Active' } })
  await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('main')).toContainText('Another update came in between.')
  expect(await own.configuration()).toMatchObject({ MemorySize: 128 })
  await apply(page)
  expect(await own.configuration()).toMatchObject({ MemorySize: 256, TracingConfig: { Mode: 'Active' } })
})

test('environment variables that someone else changed meanwhile are chosen one by one', async ({
  page,
  newFunction,
}) => {
  const own = await newFunction({ Environment: { Variables: { BOTH: '1', MINE: '1', THEIRS: '1' } } })
  await page.goto(own.at(environment))
  await page.getByRole('button', { name: 'Change BOTH' }).click()
  await page.getByLabel('Value of BOTH').fill('mine')
  await page.getByRole('button', { name: 'Change MINE' }).click()
  await page.getByLabel('Value of MINE').fill('mine')
  const theirs = { BOTH: 'theirs', MINE: '1', THEIRS: 'theirs', ADDED: 'theirs' }
  await own.changeElsewhere({ Environment: { Variables: theirs } })
  await reviewOf(page).getByRole('button', { name: 'Apply' }).click()

  const conflict = page.getByRole('region', { name: 'Conflict' })
  await expect(conflict).toContainText('Nothing of yours was applied.')
  expect((await own.configuration()).Environment?.Variables).toEqual(theirs)
  await expect(conflict).not.toContainText('theirs')
  await conflict.getByRole('radio', { name: 'BOTH: keep what is there now' }).check()
  await conflict.getByRole('radio', { name: 'MINE: keep yours' }).check()
  await conflict.getByRole('button', { name: 'Review again' }).click()
  await expect(changeOf(page, 'MINE')).toContainText('after:mine')
  await apply(page)
  expect((await own.configuration()).Environment?.Variables).toEqual({ ...theirs, MINE: 'mine' })
})

test('code is not deployed over code that someone else deployed meanwhile', async ({ page, newFunction }) => {
  const own = await newFunction()
  const before = (await own.configuration()).CodeSha256
  await page.goto(own.at('code'))
  await page.getByLabel('Zip archive').setInputFiles({
    name: 'mine.zip',
    mimeType: 'application/zip',
    buffer: zipOf('export const handler = async () => "mine"\n'),
  })
  await expect(changeOf(page, 'CodeSha256')).toBeVisible()
  await own.changeElsewhere({ Description: 'changed meanwhile' })
  await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('main')).toContainText('The function was changed since you opened it.')
  expect((await own.configuration()).CodeSha256).toBe(before)
})
