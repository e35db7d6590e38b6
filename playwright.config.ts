import { defineConfig } from '@playwright/test'

// Ports of its own, so that a console in use is left alone; the data folder is new for each run.
const port = process.env.E2E_PORT ?? '3107'
const sandboxPort = process.env.E2E_SANDBOX_PORT ?? '4677'
const data = 'test-results/data'
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/artifacts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(process.env.LAMBDESK_CHROMIUM && { executablePath: process.env.LAMBDESK_CHROMIUM }),
      args: ['--disable-background-networking', '--disable-component-update', ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'sign-in', testMatch: /.*\.setup\.ts/, teardown: 'trail' },
    { name: 'trail', testMatch: /.*\.teardown\.ts/ },
    { name: 'chromium', testMatch: /.*\.spec\.ts/, dependencies: ['sign-in'] },
  ],
  webServer: {
    command: `rm -rf ${data} && exec node scripts/start.mjs`,
    url: `http://localhost:${port}/sign-in`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 3_000 },
    stdout: 'pipe',
    env: {
      PORT: port,
      SANDBOX_PORT: sandboxPort,
      SANDBOX_CONTROL: '1',
      SANDBOX_SPEED: '50',
      LAMBDESK_DATA: data,
      LAMBDESK_CONFIG: '',
      LAMBDESK_URL: '',
      DATABASE_URL: '',
      NEXTAUTH_SECRET: '',
    },
  },
})
