import { GetFunctionCommand } from '@aws-sdk/client-lambda'
import { apply, changeOf, expect, reviewOf, test } from '../support/journey'
import { stateOf } from '../support/sign-in'

test.use({ storageState: stateOf('operator') })

test('a function enters a VPC and leaves it, each time through a review', async ({ page, newFunction }) => {
  const own = await newFunction()
  await page.goto(own.at('configuration/vpc'))
  await page.getByRole('button', { name: 'Add subnet' }).click()
  await page.getByLabel('Subnets 1').fill('subnet-0a1b2c3d')
  await expect(reviewOf(page)).toContainText('Fix SecurityGroupIds first.')
  await page.getByRole('button', { name: 'Add security group' }).click()
  await page.getByLabel('Security groups 1').fill('sg-0a1b2c3d')
  await expect(changeOf(page, 'VpcConfig.SubnetIds')).toContainText('subnet-0a1b2c3d')
  await apply(page)
  await expect.poll(async () => (await own.configuration()).VpcConfig?.SubnetIds).toEqual(['subnet-0a1b2c3d'])
  await expect(page.getByRole('main')).toContainText('In vpc-')

  await page.getByRole('button', { name: 'Remove subnet' }).click()
  await page.getByRole('button', { name: 'Remove security group' }).click()
  await apply(page)
  await expect.poll(async () => (await own.configuration()).VpcConfig?.SubnetIds ?? []).toEqual([])
})

test('tracing and the form, level and place of logs change in one call', async ({ page, newFunction }) => {
  const own = await newFunction()
  await page.goto(own.at('configuration/tracing-and-logs'))
  await expect(page.getByLabel('Application log level')).toBeDisabled()
  await page.getByLabel('X-Ray tracing').selectOption('Active')
  await page.getByLabel('Log format').selectOption('JSON')
  await page.getByLabel('Application log level').selectOption('WARN')
  await page.getByLabel('Log group').fill('/teams/journeys')
  await apply(page)
  await expect
    .poll(() => own.configuration())
    .toMatchObject({
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'WARN', LogGroup: '/teams/journeys' },
    })
})

test('dead letters go to a queue, and only to something that takes them', async ({ page, newFunction }) => {
  const own = await newFunction()
  const TargetArn = `arn:aws:sqs:${own.scope.region}:${own.scope.account}:failed`
  await page.goto(own.at('configuration/dead-letters'))
  await page.getByLabel('Queue or topic').fill('arn:aws:s3:::bucket')
  await expect(page.getByRole('alert').filter({ hasText: 'SQS queue' })).toBeVisible()
  await expect(reviewOf(page).getByRole('button', { name: 'Apply' })).toBeDisabled()
  await page.getByLabel('Queue or topic').fill(TargetArn)
  await apply(page)
  await expect.poll(() => own.configuration()).toMatchObject({ DeadLetterConfig: { TargetArn } })
})

test.describe('a refused change', () => {
  test.use({ expectedComplaints: [/400 \(Bad Request\)/] })

  test('the file system of a function outside of a VPC is refused in AWS’s own words, and nothing typed is lost', async ({
    page,
    newFunction,
  }) => {
    const own = await newFunction()
    await page.goto(own.at('configuration/file-system'))
    const point = `arn:aws:elasticfilesystem:${own.scope.region}:${own.scope.account}:access-point/fsap-0123456789abcdef0`
    await page.getByLabel('Access point').fill(point)
    await page.getByLabel('Mounted at').fill('/mnt/data')
    await reviewOf(page).getByRole('button', { name: 'Apply' }).click()
    await expect(reviewOf(page)).toContainText('Lambda does not accept this')
    await expect(page.getByLabel('Access point')).toHaveValue(point)
    const { Configuration } = await own.aws.send(new GetFunctionCommand({ FunctionName: own.name }))
    expect(Configuration?.FileSystemConfigs ?? []).toEqual([])
  })
})
