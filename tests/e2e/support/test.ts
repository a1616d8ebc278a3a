// What every spec starts from: a server of its own, and the words of the interface by their keys, in both languages.

import { test as base, expect, type Page } from '@playwright/test'
import { Server } from './server'

interface Fixtures {
  server: Server
  /** A page on a profile where nothing has been done yet. */
  fresh: Page
  /** A page on the demo season: the roll of today. */
  demo: Page
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await Server.start()
    await use(server)
    await server.end()
  },
  fresh: async ({ page, server }, use) => {
    const faults = hearFaults(page)
    await page.goto(server.entry)
    await use(page)
    expect(faults, 'the page threw nothing').toEqual([])
  },
  demo: async ({ fresh }, use) => {
    await startDemo(fresh)
    await use(fresh)
  },
})

/** What a page throws is a fault even where nothing on it looks wrong. */
export function hearFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  return faults
}

export async function startDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: /saison de démonstration|demo season/ }).click()
  await expect(page.locator('[data-person]').first()).toBeVisible({ timeout: 60_000 })
}

/** A call of the contract, as the page itself makes it: to see what is really there. */
export async function call<T>(page: Page, name: string, request: object): Promise<T> {
  return page.evaluate(
    async ([path, body]) => {
      const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      const json: unknown = await answer.json()
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(json)}`)
      return json
    },
    [`/api/v1/call/${name}`, JSON.stringify(request)] as const,
  ) as Promise<T>
}

/** Waits until a call of that name was answered well, around what makes it. */
export async function answered(page: Page, name: string, gesture: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith(`/api/v1/call/${name}`))
  await gesture()
  expect((await answer).status(), name).toBe(200)
}

export { expect }
