import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../scripts/launch/browser.mjs'
import { startProgram } from './support/child'
import { benchRegions, startConsole } from './support/console'
import { type Result, percentile, type Samples } from './support/ratio'

const words = ['checkout-led', 'invoice', 'team 12', 'fraud-x', 'refund events', 'export-1234']
const rounds = 3

/** Milliseconds from each keydown to the end of the frame that shows its result. */
const typeWords = async (page: Page): Promise<Samples> => {
  const box = page.getByRole('textbox', { name: 'Search functions' })
  const samples: Samples = []
  for (const word of words) {
    await box.fill('')
    for (const key of word) {
      await page.evaluate(() => {
        window.addEventListener(
          'keydown',
          (event) => {
            const started = event.timeStamp
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = () =>
                document.documentElement.setAttribute('data-paint', String(performance.now() - started))
              port2.postMessage(null)
            })
          },
          { once: true, capture: true },
        )
      })
      await box.press(key === ' ' ? 'Space' : key)
      const painted = await page.waitForFunction(() => document.documentElement.getAttribute('data-paint'))
      samples.push(Number(await painted.jsonValue()))
      await page.evaluate(() => document.documentElement.removeAttribute('data-paint'))
    }
  }
  return samples
}

const keysOver = async (perRegion: number): Promise<Samples> => {
  const stub = await startProgram('bench/support/stub.ts', [String(perRegion), '0'])
  const lambdesk = await startConsole(stub.url)
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  const browser = await chromium.launch({ executablePath: await findBrowser(), args })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const [name = '', value = ''] = lambdesk.cookie.split('=')
    await page.context().addCookies([{ name, value, url: lambdesk.origin }])
    await page.goto(`${lambdesk.origin}/functions`)
    const count = (perRegion * benchRegions.length).toLocaleString('en-GB')
    await page.getByText(`${count} functions read`).waitFor({ state: 'attached', timeout: 120_000 })
    const samples: Samples = []
    for (let round = 0; round < rounds; round++) samples.push(...(await typeWords(page)))
    return samples
  } finally {
    await browser.close()
    await lambdesk.stop()
    await stub.stop()
  }
}

/** G13: from a key in the search box to the painted result, with 100,000 functions and with 1,000. */
export const search = async (): Promise<Result[]> => {
  const small = await keysOver(50)
  const large = await keysOver(5_000)
  const spread = { min: Math.min(...large), max: Math.max(...large), rounds }
  const details = { p50Of1kMs: percentile(small, 0.5), p95Of100kMs: percentile(large, 0.95) }
  const p50 = percentile(large, 0.5)
  return [
    {
      goal: 'G13',
      what: 'key to paint with 100,000 functions, p50',
      unit: 'ms',
      value: p50,
      limit: 16.7,
      ...spread,
      details,
    },
    {
      goal: 'G13 tail',
      what: 'the same, p95',
      unit: 'ms',
      value: percentile(large, 0.95),
      limit: 33,
      ...spread,
      details,
    },
  ]
}
