import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from '#scripts/lib/browser'

process.env.TZ = 'UTC'
const { executablePath, args, env } = await findBrowser()

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // Starts the built server with an empty sandbox, unless TEST_BASE_URL names one that runs.
  globalSetup: './tests/e2e/global-setup.ts',
  outputDir: '.reports/e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.TEST_BASE_URL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args, env: { ...process.env, ...env } },
  },
})
