import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { call, demoSeason, world } from './support/program.js'
import { correlation, piecesOf, readWav } from './support/recording.js'
import { soundCard } from './support/sound.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

const SECOND = 44_100

/** What the tracks sound like as they are set now: mixed without a window, from a copy of the profile. */
async function expected(own, work, name) {
  const profile = join(own.folder, name)
  cpSync(own.profile, profile, { recursive: true })
  const path = join(own.folder, `${name}.wav`)
  await call(own, 'export_mix', { work, path, from_ms: 0, length_ms: null }, profile)
  return readWav(path)
}

/** Waits until a whole second was heard, sample by sample and in its order, of one recording. */
async function secondOf(card, recording, what) {
  let looked = 0
  return until(`a second of ${what} is heard`, async () => {
    const heard = card.heard()
    // Looking takes a while: only when there is enough that is new.
    if (heard.length - looked < SECOND / 2) return undefined
    looked = heard.length
    const pieces = piecesOf(heard, recording)
    return pieces.reduce((sum, piece) => sum + piece.length, 0) >= SECOND ? { heard, pieces } : undefined
  })
}

/** How alike what was heard and another recording are at the same places. */
function alike({ heard, pieces }, recording) {
  const all = (sound, from) => pieces.flatMap((piece) => [...sound.subarray(piece[from], piece[from] + piece.length)])
  return correlation(all(heard, 'heardAt'), all(recording, 'at'))
}

async function solo({ session }, track) {
  await session.click('button.solo', track)
  await session.element('button.solo[aria-pressed="true"]', track)
}

test('what the window plays reaches the sound card sample by sample, all voices and one alone', async (t) => {
  const own = world(t)
  const [work] = (await demoSeason(own)).works
  const all = await expected(own, work.id, 'all')
  const card = await soundCard(t, own)
  const window = await openWindow(t, own)
  const { session } = window
  await session.click('nav a', 'Préparer')
  await session.click('a.work', work.about.title)
  await session.element('button.solo', 'Soprano')

  await session.click('button.play')
  const everybody = await secondOf(card, all, 'all voices')
  await session.click('button.play')
  await window.keep('player')

  await solo(window, 'Basse')
  const bass = await expected(own, work.id, 'bass')
  await session.click('button.solo', 'Basse')
  await solo(window, 'Soprano')
  const soprano = await expected(own, work.id, 'soprano')
  card.forget()
  await session.click('button.play')
  const alone = await secondOf(card, soprano, 'the soprano')
  await session.click('button.play')

  assert.ok(alike(everybody, all) > 0.999)
  assert.ok(alike(everybody, soprano) < 0.9)
  assert.ok(alike(alone, soprano) > 0.999)
  assert.ok(Math.abs(alike(alone, bass)) < 0.5)
})
