import type { Page } from '@playwright/test'
import { production } from './api'
import type { NewFunction, OwnFunction } from './journey'
import type { DemoUser } from './sign-in'
import { expect } from './test'

type Make = (settings?: NewFunction) => Promise<OwnFunction>

/** A page as its readers meet it. `open` resolves when everything is there. */
export type ConsolePage = {
  name: string
  user?: DemoUser
  expectedComplaints?: RegExp[]
  open: (page: Page, newFunction: Make) => Promise<void>
}

const text = async (page: Page, address: string, shown: string | RegExp) => {
  await page.goto(address)
  await expect(page.getByRole('main')).toContainText(shown)
}

const variables = {
  Environment: { Variables: { LOG_LEVEL: 'info', A_RATHER_LONG_KEY_OF_A_SETTING_FOR_PARTNERS: 'x' } },
}

const tab = (path: string, shown: string | RegExp, user: DemoUser = 'operator'): ConsolePage => ({
  name: `the tab ${path} as ${user} sees it`,
  user,
  open: async (page, newFunction) => text(page, (await newFunction(variables)).at(path), shown),
})

/** Every page of the console. */
export const pages: readonly ConsolePage[] = [
  { name: 'the sign-in page', open: (page) => text(page, '/sign-in', 'Demo operator') },
  {
    name: 'the list of functions',
    user: 'operator',
    open: (page) => text(page, '/functions', 'in 6 regions'),
  },
  {
    name: 'an empty search result',
    user: 'viewer',
    open: (page) => text(page, '/functions?q=zebra', 'No function matches'),
  },
  tab('overview', 'Execution role'),
  tab('code', 'Deployed package'),
  tab('test', 'Not invoked yet'),
  tab('configuration/general', 'Ephemeral storage'),
  tab('configuration/environment', 'LOG_LEVEL'),
  tab('configuration/vpc', 'In no VPC'),
  tab('versions', 'No version is published'),
  tab('configuration/file-system', 'Access point'),
  tab('configuration/tracing-and-logs', 'X-Ray tracing'),
  tab('configuration/dead-letters', 'Queue or topic'),
  tab('configuration/general', 'Needs the access level', 'viewer'),
  tab('configuration/vpc', 'Needs the access level', 'viewer'),
  tab('configuration/environment', 'LOG_LEVEL', 'auditor'),
  {
    name: 'the result of an invocation',
    user: 'operator',
    open: async (page, newFunction) => {
      const own = await newFunction({ code: 'export const handler = () => { throw new Error("x".repeat(300)) }\n' })
      await page.goto(own.at('test'))
      await page.getByRole('button', { name: 'Invoke', exact: true }).click()
      await expect(page.getByRole('region', { name: 'Log tail' })).toBeVisible()
    },
  },
  {
    name: 'a function in production with versions and aliases',
    user: 'admin',
    open: (page) =>
      text(
        page,
        `/accounts/${production.account}/${production.region}/functions/checkout-capture/overview?qualifier=live`,
        'a published configuration cannot be changed',
      ),
  },
  {
    name: 'a function in an account that is not the reader’s',
    user: 'viewer',
    open: (page) => text(page, '/accounts/999900001111/eu-west-1/functions/secret/overview', 'You have no access'),
  },
  {
    name: 'a function that does not exist',
    user: 'viewer',
    expectedComplaints: [/status of 404/],
    open: (page) =>
      text(
        page,
        `/accounts/${production.account}/${production.region}/functions/never-was/overview`,
        'There is no function “never-was”',
      ),
  },
  {
    name: 'an address that leads nowhere',
    user: 'viewer',
    expectedComplaints: [/status of 404/],
    open: (page) => text(page, '/nowhere', 'There is nothing at this address'),
  },
]
