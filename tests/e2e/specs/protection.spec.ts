// A protected profile, as its owner lives with it: chosen, opened each day, lost, recovered, and switched off again.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import type { Server } from '../support/server'
import { answered, expect, test } from '../support/test'

const PHRASE = 'lampe verger tuile soudain récolte'
const OTHER = 'grenier ficelle hibou orage moulin'
const SINGER = 'Zoé Bélanger'

/** Protects the profile by a passphrase, and says its recovery code. */
async function protect(page: Page): Promise<string> {
  await goTo(page, 'Réglages')
  await page.getByRole('button', { name: 'Protéger cet appareil…' }).click()
  await typeTwice(page, PHRASE)
  await answered(page, 'protect_profile', () => page.getByRole('button', { name: 'Protéger', exact: true }).click())
  return shownCode(page)
}

async function typeTwice(page: Page, phrase: string): Promise<void> {
  await page.getByLabel('Phrase de passe', { exact: true }).fill(phrase)
  await page.getByLabel('La même phrase, encore une fois').fill(phrase)
}

async function shownCode(page: Page): Promise<string> {
  const shown = page.getByRole('dialog', { name: 'Votre code de secours' }).getByRole('img')
  const code = ((await shown.getAttribute('aria-label')) ?? '').replaceAll(', ', '-')
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
  return code
}

async function note(page: Page, code: string): Promise<void> {
  await page.getByLabel('Pour finir, recopiez le dernier groupe').fill(code.slice(-4).toLowerCase())
  await page.getByRole('button', { name: 'J’ai noté le code' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Pulls the plug, and comes to the closed door. */
async function comeBack(page: Page, server: Server): Promise<void> {
  await server.kill()
  await server.run()
  await page.goto(server.entry)
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Groupe 1 sur 7').fill(code)
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
}

const door = (page: Page) => page.getByRole('heading', { level: 1 })

test('a protected profile opens with its passphrase and with nothing else, and shows nothing before', async ({ demo, server }) => {
  const code = await protect(demo)
  // Browsers let a second Escape close a dialog whatever the page says.
  for (let times = 0; times < 3; times += 1) await demo.keyboard.press('Escape')
  await demo.getByLabel('Pour finir, recopiez le dernier groupe').fill('0000')
  await demo.getByRole('button', { name: 'J’ai noté le code' }).click()
  await expect(demo.getByText(/Ce n’est pas le dernier groupe/)).toBeVisible()
  await note(demo, code)
  await expect(demo.getByText(/s’ouvre avec une phrase de passe/)).toBeVisible()
  const database = await readFile(join(server.profile, 'educhorus.db'))
  expect(database.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')

  await comeBack(demo, server)
  await expect(door(demo)).toHaveText('Ouvrir Educhorus')
  await expect(demo.getByRole('navigation')).toHaveCount(0)
  const field = demo.getByLabel('Phrase de passe')
  await expect(field).toBeFocused()
  await field.fill(OTHER)
  await field.press('Enter')
  await expect(demo.getByText(/Ce n’est pas la bonne phrase de passe/)).toBeVisible()
  await expect(field).toHaveValue(OTHER)
  await expect(field).toBeFocused()
  await expect(demo.getByText(SINGER)).toHaveCount(0)
  await field.fill(PHRASE)
  await field.press('Enter')
  await expect(demo.locator('[data-person]')).toHaveCount(40)
})

test('a lost passphrase is replaced with the recovery code, which forgives everything but a slip', async ({ demo, server }) => {
  const code = await protect(demo)
  await note(demo, code)
  await comeBack(demo, server)
  await demo.getByRole('button', { name: 'J’ai perdu ma phrase de passe…' }).click()
  const slip = code.slice(0, 11) + (code[11] === 'A' ? 'B' : 'A') + code.slice(12)
  await typeCode(demo, slip)
  await expect(demo.getByText(/faute de frappe dans le groupe 3/)).toBeVisible()
  await expect(demo.getByLabel('Groupe 3 sur 7')).toBeFocused()
  await typeCode(demo, ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `)

  await demo.getByRole('button', { name: 'Choisir une autre phrase' }).click()
  await typeTwice(demo, OTHER)
  await answered(demo, 'change_protection', () => demo.getByRole('button', { name: 'Enregistrer', exact: true }).click())
  await comeBack(demo, server)
  await demo.getByLabel('Phrase de passe').fill(OTHER)
  await demo.getByRole('button', { name: 'Ouvrir', exact: true }).click()
  await expect(demo.getByRole('navigation', { name: 'Principal' })).toBeVisible()
})

test('a new recovery code voids the old one', async ({ demo, server }) => {
  const old = await protect(demo)
  await note(demo, old)
  await demo.getByRole('button', { name: 'Nouveau code de secours…' }).click()
  await answered(demo, 'new_recovery_code', () => demo.getByRole('button', { name: 'Recevoir un nouveau code' }).click())
  const fresh = await shownCode(demo)
  await note(demo, fresh)
  await comeBack(demo, server)
  await demo.getByRole('button', { name: 'J’ai perdu ma phrase de passe…' }).click()
  await typeCode(demo, old)
  await expect(demo.getByText(/Cherchez la feuille la plus récente/)).toBeVisible()
  await typeCode(demo, fresh)
  await demo.getByRole('button', { name: 'Plus tard' }).click()
  await expect(demo.getByRole('navigation', { name: 'Principal' })).toBeVisible()
})

test('protection is switched off after it was said who can then read what', async ({ demo, server }) => {
  await note(demo, await protect(demo))
  await demo.getByRole('button', { name: 'Ne plus protéger…' }).click()
  const dialog = demo.getByRole('dialog', { name: /Ne plus protéger cet appareil/ })
  await expect(dialog).toContainText('noms, dates de naissance')
  await answered(demo, 'unprotect_profile', () => dialog.getByRole('button', { name: 'Ne plus protéger' }).click())
  await expect(demo.getByRole('button', { name: 'Protéger cet appareil…' })).toBeVisible()
  await comeBack(demo, server)
  await expect(demo.locator('[data-person]')).toHaveCount(40)
  const database = await readFile(join(server.profile, 'educhorus.db'))
  expect(database.subarray(0, 15).toString('latin1')).toBe('SQLite format 3')
})
