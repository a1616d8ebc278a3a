// People with a computer of their own, each served by a program of its own on a profile of its own.

import type { Browser, Page } from '@playwright/test'
import { goTo } from './choir'
import { take, write } from './exchange'
import { choose } from './files'
import { Server } from './server'
import { answered, expect, hearFaults, test as base } from './test'

export const MARTIN = 'Mme Martin, portable'
export const BERNARD = 'M. Bernard, portable'

interface People {
  /** A colleague at a computer where nothing has been done yet. */
  bernard: Page
  /** A pupil at the computer of her family. */
  zoe: Page
}

async function own(browser: Browser, use: (page: Page) => Promise<void>): Promise<void> {
  await at(browser, await Server.start(), use)
}

/** A person at another computer, for as long as `use` lasts; the computer goes with her. */
export async function at(browser: Browser, server: Server, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR' })
  const page = await context.newPage()
  const faults = hearFaults(page)
  await page.goto(server.entry)
  await use(page)
  expect(faults, 'the page of the other person threw nothing').toEqual([])
  await context.close()
  await server.end()
}

export const test = base.extend<People>({
  bernard: ({ browser }, use) => own(browser, use),
  zoe: ({ browser }, use) => own(browser, use),
})

export async function nameDevice(page: Page, label: string): Promise<void> {
  await goTo(page, 'Échanges')
  await page.getByLabel('Nom de cet appareil').fill(label)
  await answered(page, 'name_device', () => page.getByRole('button', { name: 'Enregistrer', exact: true }).click())
}

/** From the first start to the invitation that is understood. */
export async function openInvitation(page: Page, invitation: string, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'J’ai un fichier Educhorus' }).click()
  await choose(page, page.getByRole('button', { name: 'Choisir le fichier…' }), invitation)
  await page.getByLabel('Phrase de passe').fill(passphrase)
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByRole('heading', { name: `Une invitation de ${MARTIN}` })).toBeVisible()
}

/** From the invitation that is understood to the choirs of whoever invited. */
export async function joinOpened(page: Page): Promise<void> {
  await page.getByLabel('Nom de cet appareil').fill(BERNARD)
  await answered(page, 'name_device', () => page.getByRole('button', { name: 'Rejoindre', exact: true }).click())
  await page.getByRole('button', { name: 'Voir l’appel' }).click()
  await expect(page.locator('[data-person]')).toHaveCount(40)
}

/** From the first start to the choirs of whoever invited. */
export async function joinMartin(page: Page, invitation: string, passphrase: string): Promise<void> {
  await openInvitation(page, invitation, passphrase)
  await joinOpened(page)
}

/** Two colleagues who know each other's device, by files in this folder. */
export async function introduce(martin: Page, bernard: Page, file: (name: string) => string): Promise<void> {
  const passphrase = await write(martin, 'Inviter une ou un collègue', file('invitation'))
  await joinMartin(bernard, file('invitation'), passphrase)
  await carry(bernard, martin, file('introduction'))
}

/** A file of exchange from one to the other. */
export async function carry(from: Page, to: Page, path: string): Promise<void> {
  await write(from, 'Écrire un fichier d’échange', path)
  await take(to, path)
}
