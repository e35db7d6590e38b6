import { type BrowserContext, expect, test as base } from '@playwright/test'

type Options = {
  /** What the browser may complain about in this spec, because it is what the spec is about: a refused request, for example. */
  expectedComplaints: RegExp[]
}

type Fixtures = { complaints: string[] }

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Everything a browser reports as wrong on any page of a context: console errors, uncaught errors, broken policies. */
const listen = (context: BrowserContext): string[] => {
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console.error: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`))
  return complaints
}

const reportPolicyViolations = () => {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(
      `CSP ${event.violatedDirective} refused ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`,
    )
  })
}

/** Playwright's `test`, which also fails when the browser complains, and which never talks to anything but this machine. */
export const test = base.extend<Options & Fixtures>({
  expectedComplaints: [[], { option: true }],
  baseURL: async ({ baseURL }, provide) => {
    if (!baseURL || !loopback.test(new URL(baseURL).hostname)) {
      throw new Error(`These tests change what they find: ${baseURL ?? 'no base URL'} is not this machine.`)
    }
    await provide(baseURL)
  },
  complaints: [
    async ({ context, expectedComplaints }, provide) => {
      const complaints = listen(context)
      await context.addInitScript(reportPolicyViolations)
      await provide(complaints)
      const unexpected = complaints.filter(
        (complaint) => !expectedComplaints.some((pattern) => pattern.test(complaint)),
      )
      expect(unexpected, 'the browser complained').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
