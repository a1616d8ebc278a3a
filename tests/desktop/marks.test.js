import assert from 'node:assert/strict'
import { test } from 'node:test'

import { call, world } from './support/program.js'
import { openRoll, roll, tap, tryDemoSeason } from './support/rehearsal.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

const MARKED = { marked: ['3 absent', '5 late', '31 excused'], counts: ['37 présents', '1 absent', '1 excusé', '1 en retard'] }

async function takeTheRoll(window) {
  await tryDemoSeason(window)
  await tap(window, 3)
  await tap(window, 5)
  await tap(window, 5)
  await tap(window, 8)
  // The last tap may not be drawn yet when the window is first asked: what counts is what it comes to.
  const wanted = ['3 absent', '5 late', '8 absent', '31 excused'].join()
  await until('each tap has become a mark', async () => (await roll(window)).marked.join() === wanted)
  await window.session.click('footer button', 'Annuler')
  await window.session.click('footer button', 'Confirmer l’appel')
  await window.session.element('footer button', 'Rouvrir l’appel')
  const { place, ...shown } = await roll(window)
  assert.deepEqual(shown, MARKED)
}

async function isAllThere(t, own) {
  const window = await openWindow(t, own)
  await openRoll(window)
  const { place, ...shown } = await roll(window)
  assert.deepEqual(shown, MARKED)
  await window.session.element('footer button', 'Rouvrir l’appel')
  return window
}

test('marks, an undo and the confirmation are there after the window was closed', async (t) => {
  const own = world(t)
  const window = await openWindow(t, own)
  await takeTheRoll(window)
  await window.close()
  await isAllThere(t, own)
})

test('a mark that was acknowledged survives the end of the program by force', async (t) => {
  const own = world(t)
  const window = await openWindow(t, own)
  await takeTheRoll(window)
  await window.kill()
  const reopened = await isAllThere(t, own)
  await tap(reopened, 9)
  await roll(reopened)
  await reopened.kill()

  const [choir] = await call(own, 'list_choirs')
  const journal = await call(own, 'list_journal', { limit: 1 })
  assert.equal(choir.singer_count, 40)
  assert.equal(journal[0].command, 'mark_presence')
})
