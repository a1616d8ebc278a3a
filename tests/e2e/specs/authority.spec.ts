// The right to erase, as it goes from hand to hand: given to a colleague, taken back with the paper, and what happens
// when the lost laptop comes back.

import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { take, withStick, write } from '../support/exchange'
import { choose } from '../support/files'
import { looksRight, printed } from '../support/look'
import { BERNARD, carry, introduce, MARTIN, nameDevice, test } from '../support/people'
import { Hand, row } from '../support/roll'
import { answered, expect } from '../support/test'

const ZOE = 'Zoé Bélanger'
const LIAM = 'Liam O’Connor'

const right = (page: Page) => page.getByRole('region', { name: 'Le droit d’effacer' })

async function erase(page: Page, name: string): Promise<void> {
  await goTo(page, 'Choristes')
  await row(page, name).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Effacer définitivement…' }).click()
  await page.getByLabel(/^Pour confirmer/).fill(name.split(' ').at(-1) ?? '')
  await answered(page, 'erase_person', () => page.getByRole('button', { name: 'Effacer définitivement' }).click())
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('C’est effacé')
}

async function singers(page: Page): Promise<Locator> {
  await goTo(page, 'Choristes')
  await expect(page.locator('[data-person]').first()).toBeVisible()
  return page.locator('[data-person]')
}

/** The sheet of the code as a file, and the code that stands in it. */
async function keptCode(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer dans un fichier…' }).click()])
  expect(download.suggestedFilename()).toMatch(/^Educhorus droit d’effacer .*\.txt$/)
  const sheet = await readFile(await download.path(), 'utf8')
  expect(sheet).toContain(MARTIN)
  await expect(page.getByText('Le fichier est enregistré.')).toBeVisible()
  return /^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}(?=\r?$)/m.exec(sheet)?.[0] ?? ''
}

/** Makes the code, keeps its sheet, and proves that it was written down. */
async function makeCode(page: Page): Promise<string> {
  await goTo(page, 'Échanges')
  await right(page).getByRole('button', { name: 'Faire le code de secours' }).click()
  const dialog = page.getByRole('dialog')
  await looksRight(page, 'right-code-before')
  await answered(page, 'make_authority_code', () => dialog.getByRole('button', { name: 'Faire le code de secours' }).click())
  const code = await keptCode(page)
  await expect(dialog.getByRole('img', { name: code.replaceAll('-', ', ') })).toBeVisible()
  await looksRight(page, 'right-code')
  await printed(page, 'right-code')
  await dialog.getByLabel('Pour finir, recopiez le dernier groupe').fill(code.slice(-4))
  await dialog.getByRole('button', { name: 'J’ai noté le code' }).click()
  await expect(page.getByText('leurs appareils reconnaîtront le code')).toBeVisible()
  return code
}

async function reclaim(page: Page, code: string): Promise<void> {
  await goTo(page, 'Échanges')
  await right(page).getByRole('button', { name: 'Reprendre ce droit avec le code' }).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByLabel('Groupe 1 sur 7')
  await field.fill(code.slice(0, 6) + (code[6] === 'A' ? 'B' : 'A') + code.slice(7))
  await dialog.getByRole('button', { name: 'Reprendre le droit d’effacer' }).click()
  await expect(dialog.getByText(/faute de frappe dans le groupe 2/)).toBeVisible()
  await looksRight(page, 'right-reclaim')
  await field.fill(code.toLowerCase().replaceAll('-', ' '))
  await answered(page, 'reclaim_authority', () => dialog.getByRole('button', { name: 'Reprendre le droit d’effacer' }).click())
}

test('the right to erase is handed to a colleague, and whom she then erases is gone on both', async ({ demo: martin, bernard }) => {
  test.setTimeout(300_000)
  await withStick(async (stick) => {
    const file = (name: string) => `${stick}/${name}.educhorus`
    await nameDevice(martin, MARTIN)
    await introduce(martin, bernard, file)

    await goTo(bernard, 'Échanges')
    await expect(right(bernard)).toContainText(`« ${MARTIN} » a le droit d’effacer.`)
    await goTo(martin, 'Échanges')
    await expect(right(martin)).toContainText('Cet appareil a le droit d’effacer.')
    await looksRight(martin, 'right-here')
    await right(martin).getByRole('button', { name: 'Transmettre ce droit' }).click()
    const dialog = martin.getByRole('dialog')
    await expect(dialog.getByRole('radio', { name: BERNARD })).toBeChecked()
    await expect(dialog).toContainText('ne pourra plus effacer personne')
    await looksRight(martin, 'right-hand-over')
    await answered(martin, 'hand_over_authority', () => dialog.getByRole('button', { name: `Transmettre à « ${BERNARD} »` }).click())
    await expect(right(martin)).toContainText(`« ${BERNARD} » a le droit d’effacer.`)
    await looksRight(martin, 'right-handed')

    await carry(martin, bernard, file('handed'))
    await expect(bernard.getByText('Cet appareil a maintenant le droit d’effacer.')).toBeVisible()
    await looksRight(bernard, 'right-arrived')
    await erase(bernard, ZOE)
    await carry(bernard, martin, file('erased'))
    await expect(await singers(martin)).toHaveCount(39)
    await expect(row(martin, ZOE)).toHaveCount(0)
    // Whoever handed the right on is told where it is.
    await row(martin, LIAM).click()
    await martin.getByRole('dialog').getByRole('button', { name: 'Effacer définitivement…' }).click()
    await expect(martin.getByText(`seul « ${BERNARD} » le peut`)).toBeVisible()
    await looksRight(martin, 'right-elsewhere')
  })
})

test('a lost laptop loses its right to the printed code, and follows when it comes back', async ({ demo: martin, bernard }) => {
  test.setTimeout(400_000)
  await withStick(async (stick) => {
    const file = (name: string) => `${stick}/${name}.educhorus`
    await nameDevice(martin, MARTIN)
    const code = await makeCode(martin)
    await introduce(martin, bernard, file)
    // The laptop of Mme Martin is stolen.
    await reclaim(bernard, code)
    await expect(right(bernard)).toContainText('Cet appareil a le droit d’effacer.')
    await looksRight(bernard, 'right-reclaimed')
    await erase(bernard, LIAM)
    // It comes back; on it somebody was erased meanwhile, and the roll was taken.
    await goTo(martin, 'Répétition')
    await new Hand(martin).mark('Nolwenn Kervella')
    await erase(martin, ZOE)

    await write(bernard, 'Écrire un fichier d’échange', file('his'))
    await goTo(martin, 'Échanges')
    await choose(martin, martin.getByRole('button', { name: 'Ouvrir un fichier reçu' }), file('his'))
    await martin.getByRole('button', { name: 'Prendre ce qu’il contient' }).click()
    await expect(martin.getByRole('heading', { name: 'Deux appareils ont avancé chacun de son côté' })).toBeVisible()
    await looksRight(martin, 'fork-must-wait')
    await expect(martin.getByRole('button', { name: /^(Suivre|Effacer)/ })).toHaveCount(0)

    await write(martin, 'Écrire un fichier d’échange', file('hers'))
    await goTo(bernard, 'Échanges')
    await choose(bernard, bernard.getByRole('button', { name: 'Ouvrir un fichier reçu' }), file('hers'))
    await bernard.getByRole('button', { name: 'Prendre ce qu’il contient' }).click()
    await expect(bernard.getByRole('heading', { name: 'Deux appareils ont avancé chacun de son côté' })).toBeVisible()
    await expect(bernard.getByRole('main')).toContainText(ZOE)
    await looksRight(bernard, 'fork-keep')
    await bernard.getByLabel(/^Pour toujours/).check()
    await answered(bernard, 'keep_fork', () => bernard.getByRole('button', { name: 'Effacer aussi cette personne ici' }).click())
    await looksRight(bernard, 'fork-kept')

    await write(bernard, 'Écrire un fichier d’échange', file('again'))
    await goTo(martin, 'Échanges')
    await choose(martin, martin.getByRole('button', { name: 'Ouvrir un fichier reçu' }), file('again'))
    await martin.getByRole('button', { name: 'Prendre ce qu’il contient' }).click()
    await looksRight(martin, 'fork-follow')
    await answered(martin, 'follow_fork', () => martin.getByRole('button', { name: `Suivre « ${BERNARD} »` }).click())
    await expect(martin.getByRole('heading', { name: `Cet appareil suit maintenant « ${BERNARD} »` })).toBeVisible()
    await expect(martin.getByText(`« ${BERNARD} » a maintenant le droit d’effacer.`)).toBeVisible()
    await looksRight(martin, 'fork-followed')

    await write(martin, 'Écrire un fichier d’échange', file('together'))
    await take(bernard, file('together'))
    for (const page of [martin, bernard]) {
      await expect(await singers(page)).toHaveCount(38)
      await goTo(page, 'Répétition')
      await expect(row(page, 'Nolwenn Kervella')).toContainText('Absent')
    }
  })
})
