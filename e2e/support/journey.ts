import { randomUUID } from 'node:crypto'
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  UpdateFunctionConfigurationCommand,
  type UpdateFunctionConfigurationCommandInput,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda'
import type { Locator, Page } from '@playwright/test'
import { pagePaths, type Scope } from '@/lib/api/paths'
import { createZip } from '@/sandbox/demo/zip'
import { development, test as base } from './api'
import { awsOf } from './sandbox'
import { expect } from './test'

/** A function that one test alone has and changes. */
export type OwnFunction = {
  scope: Scope
  name: string
  aws: LambdaClient
  /** Address of a tab. */
  at: (tab?: string, qualifier?: string) => string
  /** The configuration as AWS has it now. */
  configuration: () => Promise<FunctionConfiguration>
  /** What another editor does, past the console; resolves when it is in effect. */
  changeElsewhere: (input: Omit<UpdateFunctionConfigurationCommandInput, 'FunctionName'>) => Promise<void>
}

export type NewFunction = Partial<Omit<CreateFunctionCommandInput, 'FunctionName' | 'Code'>> & {
  scope?: Scope
  code?: string
}

const greeter = 'export const handler = async ({ name }) => ({ hello: name })\n'

/** A package of one Node.js module. */
export const zipOf = (code: string): Buffer => createZip([{ name: 'index.mjs', content: code }])

type Fixtures = {
  /** Makes a function, in platform-dev unless told otherwise; it is gone when the test ends. */
  newFunction: (settings?: NewFunction) => Promise<OwnFunction>
}

export const test = base.extend<Fixtures>({
  newFunction: async ({}, provide) => {
    const made: OwnFunction[] = []
    await provide(async (settings) => {
      const created = await create(settings)
      made.push(created)
      return created
    })
    await Promise.all(made.map(remove))
  },
})

const create = async ({ scope = development, code = greeter, ...settings }: NewFunction = {}): Promise<OwnFunction> => {
  const name = `journey-${randomUUID().slice(0, 8)}`
  const aws = awsOf(scope)
  const FunctionName = name
  const waiting = { client: aws, maxWaitTime: 20, minDelay: 0.05, maxDelay: 0.2 }
  await aws.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${scope.account}:role/service-role/journeys`,
      ...settings,
      Code: { ZipFile: zipOf(code) },
    }),
  )
  await waitUntilFunctionActiveV2(waiting, { FunctionName })
  return {
    scope,
    name,
    aws,
    at: (tab, qualifier) => pagePaths.function(scope, name, tab, qualifier),
    configuration: () => aws.send(new GetFunctionConfigurationCommand({ FunctionName })),
    changeElsewhere: async (input) => {
      await aws.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...input }))
      await waitUntilFunctionUpdatedV2(waiting, { FunctionName })
    },
  }
}

const remove = async ({ aws, name }: OwnFunction): Promise<void> => {
  try {
    await aws.send(new DeleteFunctionCommand({ FunctionName: name }))
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error
  } finally {
    aws.destroy()
  }
}

/** The review of what is about to be changed. */
export const reviewOf = (page: Page): Locator => page.getByRole('region', { name: 'Review' })

/** One line of the review. */
export const changeOf = (page: Page, field: string): Locator =>
  reviewOf(page).getByRole('listitem').filter({ hasText: field })

/** Applies what is in the review and waits until AWS runs with it. */
export const apply = async (page: Page, note?: string): Promise<void> => {
  if (note) await reviewOf(page).getByLabel('Why').fill(note)
  await reviewOf(page)
    .getByRole('button', { name: /^Apply/ })
    .click()
  await expect(page.getByRole('main')).toContainText('Applied. The function runs with it.')
}

export { expect }
