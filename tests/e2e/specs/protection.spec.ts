// A protected profile, as its owner lives with it: chosen, opened each day, lost, recovered, and switched off again.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { Keyring } from '../support/keyring'
import { looksRight, printed } from '../support/look'
import type { Server } from '../support/server'
import { answered, expect, test as base } from '../support/test'

const PHRASE = 'lampe verger tuile soudain récolte'
const OTHER = 'grenier ficelle hibou orage moulin'
const SINGER = 'Zoé Bélanger'

const test = base.extend<{ keyring: Keyring }>({
  // eslint-disable-next-line no-empty-pattern
  keyring: async ({}, use) => {
    const keyring = await Keyring.start()
    await use(keyring)
    await keyring.end()
  },
})

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
  await looksRight(demo, 'protection-sheet')
  await printed(demo, 'protection-sheet')
  // Browsers let a second Escape close a dialog whatever the page says.
  for (let times = 0; times < 3; times += 1) await demo.keyboard.press('Escape')
  await demo.getByLabel('Pour finir, recopiez le dernier groupe').fill('0000')
  await demo.getByRole('button', { name: 'J’ai noté le code' }).click()
  await expect(demo.getByText(/Ce n’est pas le dernier groupe/)).toBeVisible()
  await note(demo, code)
  await expect(demo.getByText(/s’ouvre avec une phrase de passe/)).toBeVisible()
  await looksRight(demo, 'protection-on')
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
  await looksRight(demo, 'door-wrong')
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
  await looksRight(demo, 'door-recovery')
  await typeCode(demo, ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `)

  await looksRight(demo, 'door-recovered')
  await demo.getByRole('button', { name: 'Choisir une autre phrase' }).click()
  await looksRight(demo, 'protection-change')
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
  await expect(demo.getByText(/C’est la feuille la plus récente/)).toBeVisible()
  await typeCode(demo, fresh)
  await demo.getByRole('button', { name: 'Plus tard' }).click()
  await expect(demo.getByRole('navigation', { name: 'Principal' })).toBeVisible()
})

test('protection is switched off after it was said who can then read what', async ({ demo, server }) => {
  await note(demo, await protect(demo))
  await demo.getByRole('button', { name: 'Ne plus protéger…' }).click()
  const dialog = demo.getByRole('dialog', { name: /Ne plus protéger cet appareil/ })
  await expect(dialog).toContainText('noms, dates de naissance')
  await looksRight(demo, 'protection-off')
  await answered(demo, 'unprotect_profile', () => dialog.getByRole('button', { name: 'Ne plus protéger' }).click())
  await expect(demo.getByRole('button', { name: 'Protéger cet appareil…' })).toBeVisible()
  await comeBack(demo, server)
  await expect(demo.locator('[data-person]')).toHaveCount(40)
  const database = await readFile(join(server.profile, 'educhorus.db'))
  expect(database.subarray(0, 15).toString('latin1')).toBe('SQLite format 3')
})

/** Opens the choice of ways, on a session that has a keyring. */
async function chooseWay(page: Page, server: Server, keyring: Keyring): Promise<void> {
  server.bus = keyring.bus
  await comeBack(page, server)
  await expect(page.locator('[data-person]')).toHaveCount(40)
  await goTo(page, 'Réglages')
  await page.getByRole('button', { name: 'Protéger cet appareil…' }).click()
}

test('a PIN opens on this session, a wrong one waits, and a lost one is replaced', async ({ demo, server, keyring }) => {
  test.setTimeout(240_000)
  await chooseWay(demo, server, keyring)
  await expect(demo.getByRole('radio', { name: /Avec la session/ })).toBeChecked()
  await demo.getByRole('radio', { name: /Avec un code court/ }).check()
  for (const label of ['Code court', 'Le même code, encore une fois']) await demo.getByLabel(label, { exact: true }).fill('1111')
  await demo.getByRole('button', { name: 'Protéger', exact: true }).click()
  await expect(demo.getByRole('alert')).toBeVisible()
  await looksRight(demo, 'protection-pin-weak')
  for (const label of ['Code court', 'Le même code, encore une fois']) await demo.getByLabel(label, { exact: true }).fill('280714')
  await answered(demo, 'protect_profile', () => demo.getByRole('button', { name: 'Protéger', exact: true }).click())
  const code = await shownCode(demo)
  await note(demo, code)

  await comeBack(demo, server)
  const field = demo.getByLabel('Code court')
  await field.fill('280715')
  await field.press('Enter')
  await expect(demo.getByText(/Ce n’est pas le bon code/)).toBeVisible()
  await looksRight(demo, 'door-pin')
  await expect(async () => {
    await field.fill('280714')
    await field.press('Enter')
    await expect(demo.locator('[data-person]')).toHaveCount(40, { timeout: 3_000 })
  }).toPass()

  await comeBack(demo, server)
  await demo.getByRole('button', { name: 'J’ai perdu mon code court…' }).click()
  await typeCode(demo, code)
  await demo.getByRole('button', { name: 'Choisir un autre code' }).click()
  await expect(demo.getByRole('radio', { name: /Avec un code court/ })).toBeChecked()
})

test('a session opens by itself, and where it does not give the key the code on paper does', async ({ demo, server, keyring }) => {
  await chooseWay(demo, server, keyring)
  await looksRight(demo, 'protection-ways')
  await answered(demo, 'protect_profile', () => demo.getByRole('button', { name: 'Protéger', exact: true }).click())
  const code = await shownCode(demo)
  await note(demo, code)
  await comeBack(demo, server)
  await expect(demo.locator('[data-person]')).toHaveCount(40)

  server.bus = 'unix:path=/dev/null'
  await comeBack(demo, server)
  await expect(demo.getByText(/elle ne donne pas la clé/)).toBeVisible()
  await expect(demo.getByText(SINGER)).toHaveCount(0)
  await looksRight(demo, 'door-session')
  await typeCode(demo, code)
  await expect(demo.getByRole('navigation', { name: 'Principal' })).toBeVisible()
})
