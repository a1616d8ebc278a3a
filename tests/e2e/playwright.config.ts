// Debian's Chromium, the real server, and as much time as a slow machine with two cores needs. At home nothing is tried
// twice: a promise that holds only sometimes is not kept.

import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { OUTPUT } from './support/places'

const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export default defineConfig({
  testDir: 'specs',
  globalSetup: './support/built.ts',
  outputDir: `${OUTPUT}/e2e`,
  workers: 2,
  fullyParallel: false,
  // On a server that builds at the same time a page can be late: two more tries there, named « flaky » in the output.
  retries: process.env.CI ? 2 : 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    colorScheme: 'light',
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: CHROMIUM.find((path) => path !== undefined && existsSync(path)),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
