import { expect, test } from 'vitest'
import { findBrowser } from './browser.mjs'

const only =
  (...files) =>
  (file) =>
    files.includes(file)

test('the browser asked for comes first, and is refused when it cannot run', () => {
  const env = { LAMBDESK_CHROMIUM: '/own/chrome', PATH: '/usr/bin' }
  expect(findBrowser(env, only('/own/chrome', '/usr/bin/chromium'))).toBe('/own/chrome')
  expect(() => findBrowser(env, only('/usr/bin/chromium'))).toThrow('LAMBDESK_CHROMIUM names /own/chrome')
})

test('then one on the PATH, then one in a usual place, else none', () => {
  const env = { PATH: '/a:/b', PLAYWRIGHT_BROWSERS_PATH: '/nowhere' }
  expect(findBrowser(env, only('/b/google-chrome', '/snap/bin/chromium'))).toBe('/b/google-chrome')
  expect(findBrowser(env, only('/snap/bin/chromium'))).toBe('/snap/bin/chromium')
  expect(findBrowser(env, only())).toBeUndefined()
})
