// What a person takes out of the window: the sheet of a recovery code on paper, and in a file of her choice.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { openBare } from './support/bare.js'
import { hand } from './support/hand.js'
import { demoSeason, world } from './support/program.js'
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
  const paper = await dialogOf(own, '^(Print|Imprimer)$')
  // There is no printer: the desktop offers a file, in the first line of its list.
  const printed = join(papers, 'output.pdf')
  const choose = ['mousemove', '--window', paper, ...FIRST_PRINTER, 'click', '1', 'windowfocus', paper, 'key', 'Return']
  // It lists its printers one after the other; once it is gone no key reaches it, and none another window.
  await until('the dialog is gone', () => hand(own, 'getwindowname', paper).then(() => hand(own, ...choose).then(() => false, () => false), () => true))
  await until('the paper is whole', () => existsSync(printed) && readFileSync(printed).includes('%%EOF'))

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
