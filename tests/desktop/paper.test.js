// What a person takes out of the window: the sheet of a recovery code, the journal, the report of an erasure and the slips
// of her singers on paper; the sheet also in a file of her choice.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { openBare } from './support/bare.js'
import { hand } from './support/hand.js'
import { call, demoSeason, world } from './support/program.js'
import { NAME, PASSWORD, school } from './support/school.js'
import { until } from './support/until.js'

const PHRASE = 'lampe verger tuile marée coquille'

/** Where GTK's dialog has it. Units: pixels. */
const FIRST_PRINTER = [83, 86]

/** The dialog of the desktop that is open beside the window of the program. */
function dialogOf(own, title) {
  return until(`a dialog “${title}” is open`, () =>
    hand(own, 'search', '--onlyvisible', '--name', title).then((ids) => ids.split('\n').filter(Boolean).at(-1), () => undefined),
  )
}

/** The folder in which the desktop keeps documents. */
function documents(own) {
  const folder = join(own.folder, 'Documents')
  for (const made of [folder, join(own.folder, '.config')]) mkdirSync(made)
  writeFileSync(join(own.folder, '.config/user-dirs.dirs'), `XDG_DOCUMENTS_DIR="${folder}"\n`)
  return folder
}

/** Says yes to the dialog for printing, and gives back what came out, page by page. */
async function printed(own, papers) {
  const paper = await dialogOf(own, '^(Print|Imprimer)$')
  // There is no printer: the desktop offers a file, in the first line of its list.
  const path = join(papers, 'output.pdf')
  const choose = ['mousemove', '--window', paper, ...FIRST_PRINTER, 'click', '1', 'windowfocus', paper, 'key', 'Return']
  // It lists its printers one after the other; once it is gone no key reaches it, and none another window.
  await until('the dialog is gone', () => hand(own, 'getwindowname', paper).then(() => hand(own, ...choose).then(() => false, () => false), () => true))
  await until('the paper is whole', () => existsSync(path) && readFileSync(path).includes('%%EOF'))
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  // The next one would ask whether it may take its place.
  rmSync(path)
  return text.split('\f').slice(0, -1)
}

test('the sheet of a recovery code is printed, and kept in a file where the person says', async (t) => {
  const own = world(t)
  await demoSeason(own)
  const papers = documents(own)
  const page = await openBare(t, own)
  await page.until('the settings are open', `(location.hash = '#/settings', document.querySelector('h1')?.textContent === 'Réglages')`)
  await page.click('Protéger cet appareil…')
  await page.write('Phrase de passe', PHRASE)
  await page.write('La même phrase', PHRASE)
  await page.until('it can be protected', `(() => { const all = [...document.querySelectorAll('dialog button')]; return all.some((one) => one.textContent.trim() === 'Protéger') })()`)
  page.say(`[...document.querySelectorAll('dialog button')].find((one) => one.textContent.trim() === 'Protéger').click()`)

  await page.click('Imprimer la feuille')
  await printed(own, papers)

  const path = join(own.folder, 'feuille.txt')
  await page.click('Enregistrer dans un fichier…')
  const file = await dialogOf(own, '^(Save|Enregistrer).*')
  await hand(own, 'windowfocus', file, 'key', 'ctrl+a', 'type', path)
  await hand(own, 'key', 'Return')
  await until('the file is there', () => existsSync(path))
  await page.until('the program says so', `document.querySelector('dialog[open]').textContent.includes('Le fichier est enregistré.')`)
  const code = await page.ask(`document.querySelector('dialog [role=img]').getAttribute('aria-label').replaceAll(', ', '-')`)
  assert.match(code, /^(\w{4}-){6}\w{4}$/)
  assert.ok(readFileSync(path, 'utf8').includes(code))
})

test('the journal and the report of an erasure are printed, and nothing else of the window', async (t) => {
  const own = world(t)
  const { choir } = await demoSeason(own)
  const [singer] = await call(own, 'list_singers', { choir: choir.id })
  await call(own, 'erase_person', { person: singer.person })
  const papers = documents(own)
  const page = await openBare(t, own)
  await page.until('the settings are open', `(location.hash = '#/settings', document.querySelector('h1')?.textContent === 'Réglages')`)
  await page.until('the lines are there', `document.querySelector('.journal')?.textContent.includes('Saison de démonstration installée')`)
  await page.click('Imprimer ces lignes')
  const journal = await printed(own, papers)
  assert.match(journal.join(), /Saison de démonstration installée/)
  assert.doesNotMatch(journal.join(), /Sauvegardes|Langue|Imprimer/)

  const link = `[...document.querySelectorAll('a')].find((one) => one.textContent.startsWith('Effacement n°'))`
  await page.until('the erasure is listed', `Boolean(${link})`)
  await page.ask(`${link}.click()`)
  await page.until('its report is open', `document.querySelector('.sheet')?.textContent.includes('Vérification')`)
  await page.click('Imprimer')
  const report = await printed(own, papers)
  assert.equal(report.length, 1)
  assert.match(report[0], /Effacement de données personnelles/)
  assert.doesNotMatch(report[0], new RegExp(`Réglages|Imprimer|${singer.name.family}`))
})

test('the slips of a whole choir are printed four to a page, each with what one singer types to sign in', async (t) => {
  const own = world(t)
  const { choir } = await demoSeason(own)
  const papers = documents(own)
  const { address, account } = await school(t, own)
  const password = account('martin', 'Mme Martin', 'director')
  await call(own, 'sign_in_to_school', { address, login: 'martin', password })
  await call(own, 'change_school_password', { current: password, new: PASSWORD, accepts_charter: true })
  await call(own, 'bring_to_school')
  const singers = await call(own, 'list_singers', { choir: choir.id })

  const page = await openBare(t, own)
  await page.until('the accounts are open', `(location.hash = '#/school/accounts', document.body.textContent.includes('Faire ${singers.length} comptes'))`)
  await page.click(`Faire ${singers.length} comptes`)
  await page.until('every slip is there', `document.querySelectorAll('dialog li code').length >= ${2 * singers.length}`)
  const said = await page.ask(`[...document.querySelectorAll('dialog li')].map((one) => [...one.querySelectorAll('code')].map((code) => code.textContent.trim()))`)
  await page.click('Imprimer les billets')
  const pages = await printed(own, papers)
  assert.equal(pages.length, Math.ceil(singers.length / 4))
  // The letters of a code stand apart, and the reader of the paper takes some of those gaps for spaces.
  const letters = pages.map((one) => one.replace(/\s/g, ''))
  for (const [login, provisional] of said) {
    const hers = letters.filter((one) => one.includes(`Identifiant${login}Motdepasseprovisoire${provisional}`))
    assert.equal(hers.length, 1, login)
    assert.ok(hers[0].includes(address) && hers[0].includes(NAME.replace(/\s/g, '')))
  }
  assert.equal(pages[0].split('Mot de passe provisoire').length, 5)
  assert.doesNotMatch(pages.join(), /Imprimer|Terminé/)
})
