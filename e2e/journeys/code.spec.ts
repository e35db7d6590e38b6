import { createHash, randomBytes } from 'node:crypto'
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda'
import type { Page } from '@playwright/test'
import { createZip } from '@/sandbox/demo/zip'
import { apply, changeOf, expect, reviewOf, test, zipOf } from '../support/journey'
import { stateOf } from '../support/sign-in'
import { trailOf } from '../support/trail'

test.use({ storageState: stateOf('operator') })

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Zip archive').setInputFiles({ name, mimeType: 'application/zip', buffer })

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')

test('a file that is no zip archive is refused with the reason, and nothing is sent', async ({ page, newFunction }) => {
  const own = await newFunction()
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.goto(own.at('code'))
  await choose(page, 'notes.zip', Buffer.from('These are notes.'))
  await expect(page.getByRole('main').getByRole('alert')).toContainText('notes.zip: This is not a zip archive.')
  await choose(page, 'nothing.zip', createZip([]))
  await expect(page.getByRole('main').getByRole('alert')).toContainText('nothing.zip: This zip archive is empty.')
  await expect(reviewOf(page)).toBeHidden()
  expect(sent).toEqual([])
})

test.describe('an archive that only a closer look finds bad', () => {
  test.use({ expectedComplaints: [/status of 400/] })

  for (const [what, archive, reason] of [
    ['leads out of its folder', createZip([{ name: '../../outside.mjs', content: 'x' }]), /outside\.mjs|unzip/i],
    ['is cut off', zipOf('export const handler = 1\n'.repeat(50)).subarray(0, 60), /unzip|zip/i],
  ] as const) {
    test(`and that ${what} is refused with the reason and not deployed`, async ({ page, newFunction }) => {
      const own = await newFunction()
      const before = await own.configuration()
      await page.goto(own.at('code'))
      await choose(page, 'bad.zip', archive)
      await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
      await expect(reviewOf(page).getByRole('alert')).toContainText('Lambda does not accept this')
      await expect(reviewOf(page).getByRole('alert')).toContainText(reason)
      expect(await own.configuration()).toMatchObject({
        CodeSha256: before.CodeSha256,
        RevisionId: before.RevisionId,
      })
      expect(trailOf(own.name)).toEqual([expect.objectContaining({ result: expect.not.stringContaining('success') })])
    })
  }
})

test('a package is compared before it is deployed, and is what runs afterwards', async ({ page, newFunction }) => {
  const own = await newFunction()
  const before = await own.configuration()
  const archive = zipOf('export const handler = async () => "deployed through the console"\n')
  await page.goto(own.at('code'))
  await choose(page, 'release.zip', archive)
  await expect(changeOf(page, 'CodeSha256')).toContainText(`before:${before.CodeSha256}`)
  await expect(changeOf(page, 'CodeSha256')).toContainText(`after:${sha256(archive)}`)
  await expect(reviewOf(page)).toContainText('--zip-file fileb://release.zip')
  await apply(page, 'release 7')
  expect((await own.configuration()).CodeSha256).toBe(sha256(archive))
  const { Payload } = await own.aws.send(new InvokeCommand({ FunctionName: own.name }))
  expect(Payload?.transformToString()).toBe('"deployed through the console"')
  expect(trailOf(own.name)).toEqual([
    expect.objectContaining({ operation: 'UpdateFunctionCode', note: 'release 7', result: 'success' }),
  ])
})

test('a dry run lets AWS check a package and deploys nothing', async ({ page, newFunction }) => {
  const own = await newFunction()
  const before = await own.configuration()
  await page.goto(own.at('code'))
  await choose(page, 'trial.zip', zipOf('export const handler = async () => "trial"\n'))
  await reviewOf(page).getByRole('button', { name: 'Dry run' }).click()
  await expect(reviewOf(page).getByRole('status').filter({ hasText: 'AWS would take it.' })).toBeVisible()
  expect(await own.configuration()).toMatchObject({ CodeSha256: before.CodeSha256, RevisionId: before.RevisionId })
})

test('a version is published with the code where that is asked for', async ({ page, newFunction }) => {
  const own = await newFunction()
  const archive = zipOf('export const handler = async () => "version one"\n')
  await page.goto(own.at('code'))
  await choose(page, 'release.zip', archive)
  await reviewOf(page).getByRole('checkbox', { name: 'Publish a version afterwards' }).check()
  await expect(reviewOf(page)).toContainText('--publish')
  await apply(page)
  const published = await own.aws.send(new GetFunctionConfigurationCommand({ FunctionName: own.name, Qualifier: '1' }))
  expect(published.CodeSha256).toBe(sha256(archive))
})

test('a large upload shows how far it is and can be cancelled, and then nothing is deployed', async ({
  page,
  newFunction,
  context,
}) => {
  const own = await newFunction()
  const before = await own.configuration()
  const archive = createZip([{ name: 'random.bin', content: randomBytes(12_000_000) }])
  await page.goto(own.at('code'))
  const network = await context.newCDPSession(page)
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 2_000_000,
  })
  await choose(page, 'large.zip', archive)
  await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
  const progress = reviewOf(page).getByRole('progressbar')
  await expect.poll(() => progress.getAttribute('value').then(Number)).toBeGreaterThan(0)
  await reviewOf(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(progress).toBeHidden()
  await expect(reviewOf(page).getByRole('button', { name: 'Apply' })).toBeEnabled()
  expect(await own.configuration()).toMatchObject({ CodeSha256: before.CodeSha256, RevisionId: before.RevisionId })
  expect(trailOf(own.name)).toEqual([])
})
