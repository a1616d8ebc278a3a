// A copy for home: of everything or of one choir, opened on an empty computer, brought back, and what is said of bad files.

import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { take, withStick, write } from '../support/exchange'
import { choose } from '../support/files'
import { looksRight } from '../support/look'
import { MARTIN, nameDevice, test } from '../support/people'
import { Hand, row } from '../support/roll'
import { answered, call, expect } from '../support/test'

const BIG = 'Chorale des Quatre-Vents'
const SMALL = 'Petit chœur du midi'
const ZOE = 'Zoé Bélanger'
const LIAM = 'Liam O’Connor'
const WRONG = 'lampe verger tuile soudain orage'
const UNITS = { o: 1, ko: 1e3, Mo: 1e6 }

interface Profile {
  choirs: { id: string; name: string }[]
}

/** A second choir, and the large one on the screen. */
async function twoChoirs(page: Page): Promise<void> {
  const { choirs } = await call<Profile>(page, 'get_profile', {})
  const voices = [{ name: 'Voix', abbreviation: 'V', family: 'soprano', colour: 'orange' }]
  await call(page, 'add_choir', { name: SMALL, voices })
  await call(page, 'set_preferences', { language: 'fr', theme: null, current_choir: choirs[0]?.id })
  await nameDevice(page, MARTIN)
}

const openForm = async (page: Page) => {
  await goTo(page, 'Échanges')
  await page.getByRole('button', { name: 'Copie pour la maison' }).click()
  await expect(page.getByText(/^Environ/)).toBeVisible()
}

/** The size that is shown. Units: bytes. */
async function shown(page: Page): Promise<number> {
  const [, number, unit] = /^Environ ([\d,]+)\s(\w+)$/.exec(await page.getByText(/^Environ/).innerText()) ?? []
  return Number(number?.replace(',', '.')) * UNITS[unit as keyof typeof UNITS]
}

/** Writes and keeps the copy that the form describes: the file is as large as was shown. Says its passphrase. */
async function keep(page: Page, path: string): Promise<string> {
  const promised = await shown(page)
  await answered(page, 'make_bundle', () => page.getByRole('button', { name: 'Écrire le fichier' }).click())
  await expect(page.getByRole('button', { name: 'Terminé' })).toHaveCount(0)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Enregistrer le fichier…' }).click()])
  await download.saveAs(path)
  const { size } = await stat(path)
  // Names and the lock add a little, which shows only in the smallest.
  expect(Math.abs(size - promised), `${String(promised)} shown, ${String(size)} written`).toBeLessThan(0.05 * size + 300)
  const words = await page.locator('.passphrase').innerText()
  await page.getByRole('button', { name: 'Terminé' }).click()
  return words
}

async function unlock(page: Page, path: string, words: string): Promise<void> {
  const first = page.getByRole('button', { name: 'Choisir le fichier…' })
  const button = first.or(page.getByRole('button', { name: 'Un autre fichier…' })).or(page.getByRole('button', { name: 'Ouvrir un fichier reçu' }))
  await answered(page, 'preview_bundle', () => choose(page, button, path))
  await page.getByLabel('Phrase de passe').fill(words)
  await page.getByRole('button', { name: 'Continuer' }).click()
}

/** The first start at home, to the choirs. */
async function openAtHome(home: Page, path: string, words: string): Promise<void> {
  await unlock(home, path, words)
  await home.getByLabel('Nom de cet appareil').fill('Mme Martin, maison')
  await answered(home, 'name_device', () => home.getByRole('button', { name: 'Ouvrir la copie' }).click())
  await expect(home.getByRole('heading', { name: `La copie de « ${MARTIN} » est ouverte` })).toBeVisible()
}

/** What is said of a bad file, in both languages. */
async function refused(page: Page, french: string, english: string): Promise<void> {
  await expect(page.getByRole('alert')).toContainText(french)
  await page.getByRole('radio', { name: 'English' }).check()
  await expect(page.getByRole('alert')).toContainText(english)
  await page.getByRole('radio', { name: 'Français' }).check()
  await expect(page.getByRole('alert')).toContainText(french)
}

const nothing = (page: Page, said: RegExp) => expect(page.getByRole('heading', { level: 2, name: said })).toBeVisible()

test('the season goes home with its scores, comes back with a mark, and an older file takes nothing back', async ({ demo: school, bernard: home }) => {
  await withStick(async (stick) => {
    const file = (name: string) => join(stick, `${name}.educhorus`)
    await twoChoirs(school)
    await openForm(school)
    const words = await keep(school, file('season'))
    expect(words.trim().split(/\s+/)).toHaveLength(5)

    await home.getByRole('button', { name: 'J’ai un fichier Educhorus' }).click()
    await openAtHome(home, file('season'), words)
    const report = home.getByRole('list').first()
    await expect(report).toContainText(`2 chœurs sont ici : ${BIG}, ${SMALL}.`)
    await expect(report).toContainText(/21\s+partitions et enregistrements de plus/)
    const { choirs } = await call<Profile>(home, 'get_profile', {})
    await call(home, 'set_preferences', { language: null, theme: null, current_choir: choirs.find(({ name }) => name === BIG)?.id })
    await home.getByRole('button', { name: 'Voir l’appel' }).click()

    await new Hand(home).mark(ZOE)
    await write(home, 'Écrire un fichier d’échange', file('first'))
    await goTo(home, 'Répétition')
    await new Hand(home).mark(LIAM)
    await write(home, 'Écrire un fichier d’échange', file('second'))
    await take(school, file('second'))
    await expect(school.getByRole('main').getByRole('listitem').filter({ hasText: /2 gestes sont arrivés/ })).toBeVisible()
    await take(school, file('second'))
    await nothing(school, /^Rien de nouveau : tout était déjà là/)
    await take(school, file('first'))
    await nothing(school, /^Rien de nouveau : ce fichier est plus ancien/)
    await looksRight(school, 'copy-older')
    await goTo(school, 'Répétition')
    for (const name of [ZOE, LIAM]) await expect(row(school, name)).toContainText('Absent')

    // The copy itself is older too, by now, on the computer that made it as at home.
    await new Hand(school).mark('Nolwenn Kervella')
    await goTo(school, 'Échanges')
    await unlock(school, file('season'), words)
    await answered(school, 'open_bundle', () => school.getByRole('button', { name: 'Prendre ce qu’il contient' }).click())
    await nothing(school, /plus ancien/)
  })
})

test('one choir goes home under words of one’s own, the rest follows, and bad files are said and leave nothing', async ({ demo: school, bernard: home }) => {
  await withStick(async (stick) => {
    const file = (name: string) => join(stick, `${name}.educhorus`)
    await twoChoirs(school)
    await openForm(school)
    const whole = await shown(school)
    await school.getByRole('checkbox', { name: /^Joindre/ }).uncheck()
    await expect.poll(() => shown(school)).toBeLessThan(whole / 10)
    const season = await shown(school)
    await school.getByRole('checkbox', { name: BIG }).uncheck()
    await expect.poll(() => shown(school)).toBeLessThan(season)
    await school.getByRole('radio', { name: 'La mienne' }).check()
    await school.getByLabel('Votre phrase de passe').fill('chorale')
    await expect(school.getByText(/^Encore trop courte/)).toBeVisible()
    await expect(school.getByRole('button', { name: 'Écrire le fichier' })).toBeDisabled()
    await looksRight(school, 'copy-form')
    await school.getByLabel('Votre phrase de passe').fill('violon mardi cerise tunnel plume')
    const words = await keep(school, file('small'))
    await openForm(school)
    await school.getByRole('checkbox', { name: /^Joindre/ }).uncheck()
    const all = await keep(school, file('all'))
    const bytes = await readFile(file('small'))
    await writeFile(file('cut'), bytes.subarray(0, bytes.length - 1))
    await writeFile(file('letter'), 'Chère collègue')

    await home.getByRole('button', { name: 'J’ai un fichier Educhorus' }).click()
    await choose(home, home.getByRole('button', { name: 'Choisir le fichier…' }), file('letter'))
    await refused(home, 'n’est pas un fichier Educhorus', 'not an Educhorus file')
    await unlock(home, file('small'), WRONG)
    await refused(home, 'pas la bonne phrase de passe', 'not the right passphrase')
    await unlock(home, file('cut'), words)
    await refused(home, 'incomplet, et rien n’en a été pris', 'incomplete, and nothing of it was taken')
    expect((await call<Profile>(home, 'get_profile', {})).choirs).toEqual([])

    await openAtHome(home, file('small'), words)
    await expect(home.getByRole('list').first()).toContainText(`Le chœur est ici : ${SMALL}.`)
    await home.getByRole('button', { name: 'Voir l’appel' }).click()
    await goTo(home, 'Échanges')
    await unlock(home, file('all'), all)
    await answered(home, 'open_bundle', () => home.getByRole('button', { name: 'Prendre ce qu’il contient' }).click())
    await expect(home.getByRole('heading', { name: `Le fichier de « ${MARTIN} » est pris` })).toBeVisible()
    expect((await call<Profile>(home, 'get_profile', {})).choirs.map(({ name }) => name).sort()).toEqual([BIG, SMALL])
  })
})
