// What stays, and is looked for months later: what a family allowed, who left, what was done long ago, what was erased,
// and what of a colleague's file could not be taken in.

import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { take, withStick, write } from '../support/exchange'
import { barsNobody, looksRight, onAPhone, printed } from '../support/look'
import { pagesOf } from '../support/paper'
import { introduce, MARTIN, nameDevice, test } from '../support/people'
import { Hand, row } from '../support/roll'
import { answered, call, expect } from '../support/test'

const ZOE = 'Zoé Bélanger'

async function looks(page: Page, name: string): Promise<void> {
  await looksRight(page, name)
  await onAPhone(page, name)
}

async function card(page: Page, name: string): Promise<Locator> {
  await goTo(page, 'Choristes')
  await row(page, name).click()
  return page.getByRole('dialog')
}

/** Notes what a form says, of the day that stands there. */
async function note(page: Page, dialog: Locator, says: 'Accord' | 'Refus' | 'Retrait'): Promise<void> {
  const open = dialog.getByRole('button', { name: /^Noter….*Image/ })
  if ((await open.getAttribute('aria-expanded')) !== 'true') await open.click()
  await answered(page, 'record_consent', () => dialog.getByRole('button', { name: says, exact: true }).click())
}

test('what a family allowed, took back and allowed again stays written, each with its day and who noted it', async ({ demo }) => {
  await nameDevice(demo, MARTIN)
  const dialog = await card(demo, ZOE)
  const consents = dialog.getByRole('region', { name: 'Autorisations' })
  const image = consents.locator('.consent').first()
  await expect(image).toContainText('Pas demandé')
  await note(demo, dialog, 'Accord')
  await expect(image).toContainText('Accord donné')
  await note(demo, dialog, 'Retrait')
  await expect(image).toContainText('Accord retiré')
  await dialog.getByRole('button', { name: /^Noter….*Image/ }).click()
  const history = consents.getByRole('listitem')
  await expect(history).toHaveText([/^Retrait · .*saisi/, /^Accord · .*saisi/])
  await history.first().scrollIntoViewIfNeeded()
  await looks(demo, 'consents')
  await note(demo, dialog, 'Accord')
  await expect(image).toContainText('Accord donné')
  await demo.reload()
  await expect((await card(demo, ZOE)).locator('.consent').first()).toContainText('Accord donné')
})

test('whoever left is found at the foot of the list, with her history, and comes back', async ({ demo }) => {
  const dialog = await card(demo, ZOE)
  await answered(demo, 'remove_singer', () => dialog.getByRole('button', { name: 'Retirer du chœur' }).click())
  await expect(demo.locator('[data-person]')).toHaveCount(39)
  await demo.reload()
  await demo.getByRole('heading', { name: 'Anciennes et anciens' }).click()
  const former = demo.getByRole('group').getByRole('button', { name: new RegExp(ZOE) })
  await expect(former).toBeVisible()
  await looks(demo, 'former-singers')
  await former.click()
  await expect(demo.getByRole('dialog')).toContainText('Historique')
  await looks(demo, 'former-singer')
  await answered(demo, 'return_singer', () => demo.getByRole('dialog').getByRole('button', { name: 'Revient dans le chœur' }).click())
  await expect(demo.locator('[data-person]')).toHaveCount(40)
  await expect(demo.getByRole('heading', { name: 'Anciennes et anciens' })).toHaveCount(0)
})

test('the journal goes back to its first line, page by page', async ({ demo }) => {
  test.setTimeout(240_000)
  // More than the program gives at once. Each is a gesture of its own, as taps are.
  const choirs = await call<{ id: string; voices: { id: string }[] }[]>(demo, 'list_choirs', {})
  const choir = choirs[0]
  for (let number = 1; number <= 210; number += 1) {
    await call(demo, 'rename_choir', { choir: choir?.id, name: `Chorale ${number}` })
  }
  await goTo(demo, 'Réglages')
  const journal = demo.getByRole('region', { name: 'Journal' })
  const lines = journal.getByRole('listitem')
  await expect(lines).toHaveCount(12)
  const more = journal.getByRole('button', { name: 'Montrer plus' })
  for (const count of [48, 192]) {
    await more.click()
    await expect(lines).toHaveCount(count)
  }
  await more.click()
  await expect(journal).toContainText('Saison de démonstration installée')
  await expect(more).toHaveCount(0)
  expect(await lines.count()).toBeGreaterThan(210)
  await journal.scrollIntoViewIfNeeded()
  await looks(demo, 'journal')
  // On paper: these lines from the first to the last, and nothing else of the page.
  await expect(journal.getByRole('button', { name: 'Imprimer ces lignes' })).toBeVisible()
  const pages = pagesOf(await demo.pdf())
  expect(pages.length).toBeGreaterThan(2)
  const paper = pages.join('\n')
  expect(paper.match(/Chœur renommé/g)).toHaveLength(210)
  expect(paper).toContain('Saison de démonstration installée')
  expect(paper).not.toMatch(/Sauvegardes|Langue|Répétition|Annuler/)
  await printed(demo, 'journal')
})

test('the report of an erasure is read again later, without the name', async ({ demo }) => {
  const dialog = await card(demo, ZOE)
  await dialog.getByRole('button', { name: 'Effacer définitivement…' }).click()
  await demo.getByLabel(/^Pour confirmer/).fill('Bélanger')
  await answered(demo, 'erase_person', () => demo.getByRole('button', { name: 'Effacer définitivement' }).click())
  await expect(demo.getByRole('heading', { level: 1 })).toHaveText('C’est effacé')
  await goTo(demo, 'Réglages')
  const kept = demo.getByRole('region', { name: 'Effacements' })
  await expect(kept.getByRole('listitem')).toHaveCount(1)
  await kept.scrollIntoViewIfNeeded()
  await looks(demo, 'kept-erasures')
  await kept.getByRole('link', { name: /^Effacement n°\s1$/ }).click()
  const sheet = demo.getByRole('region', { name: /Effacement de données personnelles/ })
  await expect(sheet).toContainText(/Vérification\s*0\s+trace dans la base/)
  await expect(demo.getByText('Bélanger')).toHaveCount(0)
  await looks(demo, 'kept-erasure')
  const paper = pagesOf(await demo.pdf())
  expect(paper).toHaveLength(1)
  expect(paper[0]).toMatch(/Effacement de données personnelles/)
  expect(paper[0]).not.toMatch(/Réglages|Imprimer|Bélanger/)
  await printed(demo, 'kept-erasure')
})

test('what of a colleague’s file could not be taken in is said, with what to do', async ({ demo: martin, bernard }) => {
  test.setTimeout(300_000)
  await withStick(async (stick) => {
    await nameDevice(martin, MARTIN)
    // The register names her, and so begins again without her.
    await goTo(martin, 'Répétition')
    await new Hand(martin).mark(ZOE)
    await introduce(martin, bernard, (name) => join(stick, `${name}.educhorus`))
    await goTo(bernard, 'Répétition')
    await new Hand(bernard).mark('Nolwenn Kervella')
    const late = join(stick, 'late.educhorus')
    await write(bernard, 'Écrire un fichier d’échange', late)
    const dialog = await card(martin, ZOE)
    await dialog.getByRole('button', { name: 'Effacer définitivement…' }).click()
    await martin.getByLabel(/^Pour confirmer/).fill('Bélanger')
    await answered(martin, 'erase_person', () => martin.getByRole('button', { name: 'Effacer définitivement' }).click())
    await take(martin, late)
    const said = martin.getByRole('main').getByText(/effacement/i).first()
    await expect(said).toBeVisible()
    await barsNobody(martin)
    await looks(martin, 'not-taken-in')
    // It is not lost: the file that goes back brings his answer on what is there now.
    const answer = join(stick, 'answer.educhorus')
    await write(martin, 'Écrire un fichier d’échange', answer)
    await take(bernard, answer)
    await write(bernard, 'Écrire un fichier d’échange', join(stick, 'again.educhorus'))
    await take(martin, join(stick, 'again.educhorus'))
    await goTo(martin, 'Répétition')
    await expect(row(martin, 'Nolwenn Kervella')).toContainText('Absent')
  })
})
