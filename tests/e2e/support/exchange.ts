// Files that two people hand to each other, as a person does it: by the buttons of the page.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo } from './choir'
import { choose } from './files'
import { answered, expect } from './test'

/** A folder as a USB stick is one. */
export async function withStick(use: (stick: string) => Promise<void>): Promise<void> {
  const stick = await mkdtemp(join(tmpdir(), 'educhorus-stick-'))
  try {
    await use(stick)
  } finally {
    await rm(stick, { recursive: true, force: true })
  }
}

type Way = 'Inviter une ou un collègue' | 'Écrire un fichier d’échange' | 'Copie pour la maison'

/** Writes a file, without scores and recordings unless they are asked for, and keeps it on the stick; says its
 * passphrase, where it has one. */
export async function write(page: Page, way: Way, path: string, { files: withFiles } = { files: false }): Promise<string> {
  await goTo(page, 'Échanges')
  await page.getByRole('main').getByRole('button', { name: way }).click()
  await expect(page.getByText(/^Environ/)).toBeVisible()
  // Whoever was given none has none to hand on.
  const files = page.getByRole('checkbox', { name: /^Joindre/ })
  if ((await files.count()) > 0) await files.setChecked(withFiles)
  await answered(page, 'make_bundle', () => page.getByRole('button', { name: 'Écrire le fichier' }).click())
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Enregistrer le fichier…' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.educhorus$/)
  await download.saveAs(path)
  const phrase = page.locator('.passphrase')
  const said = (await phrase.count()) > 0 ? await phrase.innerText() : ''
  await page.getByRole('button', { name: 'Terminé' }).click()
  return said
}

/** Opens a colleague's file and takes in what it holds. */
export async function take(page: Page, path: string): Promise<void> {
  await goTo(page, 'Échanges')
  await choose(page, page.getByRole('button', { name: 'Ouvrir un fichier reçu' }), path)
  await answered(page, 'open_bundle', () => page.getByRole('button', { name: 'Prendre ce qu’il contient' }).click())
}
