// A pupil who comes with the file that her teacher wrote for her.

import type { Page } from '@playwright/test'
import { goTo } from './choir'
import { choose } from './files'
import { answered, expect } from './test'

export const ZOE = 'Zoé Bélanger'

/** Writes a file for Zoé and keeps it on the stick; says its words, where it has some. */
export const writeForZoe = (page: Page, path: string): Promise<string> => writeFor(page, ZOE, path)

/** The same for any pupil. */
export async function writeFor(page: Page, who: string, path: string): Promise<string> {
  await goTo(page, 'Échanges')
  await page.getByRole('button', { name: 'Un fichier pour un·e choriste' }).click()
  await page.getByLabel(/Pour qui/).selectOption({ label: who })
  await expect(page.getByText(/^Environ/)).toBeVisible()
  await answered(page, 'make_pupil_file', () => page.getByRole('button', { name: 'Écrire le fichier' }).click())
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer le fichier…' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(new RegExp(`^${who} .*\\.educhorus$`))
  await download.saveAs(path)
  const words = page.locator('.passphrase')
  const said = (await words.count()) > 0 ? await words.innerText() : ''
  await page.getByRole('button', { name: 'Terminé' }).click()
  return said
}

/** Says whose device this is, which a first file asks for. */
export async function namedMartin(page: Page): Promise<void> {
  await goTo(page, 'Échanges')
  await page.getByLabel('Nom de cet appareil').fill('Mme Martin')
  await answered(page, 'name_device', () => page.getByRole('button', { name: 'Enregistrer', exact: true }).click())
}

/** Opens the first file on a device where nothing has been done yet. */
export async function opensHerFile(zoe: Page, path: string, words: string, who = ZOE): Promise<void> {
  await zoe.getByRole('button', { name: 'J’ai un fichier Educhorus' }).click()
  await choose(zoe, zoe.getByRole('button', { name: 'Choisir le fichier…' }), path)
  await expect(zoe.getByRole('heading', { name: 'Ton fichier est fermé' })).toBeVisible()
  await zoe.getByLabel('Phrase de passe').fill(words)
  await zoe.getByRole('button', { name: 'Continuer' }).click()
  await expect(zoe.getByRole('heading', { name: `Le fichier de ${who}` })).toBeVisible()
  await answered(zoe, 'open_bundle', () => zoe.getByRole('button', { name: 'Ouvrir mon fichier' }).click())
  await expect(zoe.getByRole('heading', { name: `Bienvenue ${who.split(' ')[0] ?? who}` })).toBeVisible()
}

/** Opens a later file, and goes back to her voice. */
export async function opensLater(zoe: Page, path: string): Promise<void> {
  await goTo(zoe, 'Échanges')
  await choose(zoe, zoe.getByRole('button', { name: 'Ouvrir un fichier' }), path)
  await answered(zoe, 'open_bundle', () => zoe.getByRole('button', { name: 'Ouvrir mon fichier' }).click())
  await zoe.getByRole('button', { name: 'Voir ma voix' }).click()
}
