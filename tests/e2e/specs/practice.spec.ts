// Practising: one's own voice among the others, slower, in another key, and from here to there again and again.

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { looksRight, onAPhone } from '../support/look'
import { answered, call, expect, test } from '../support/test'

interface Heard {
  tracks: { track: { label: string }; gain: number; pan: number; muted: boolean; soloed: boolean }[]
  practice: { tempo: number; semitones: number; looped: { from_ms: number; to_ms: number } | null; mine: string | null }
  length_ms: number
  position_ms: number
}

async function openWork(page: Page): Promise<void> {
  await goTo(page, 'Préparer')
  await page.getByRole('link', { name: /^Hymne à la joie/ }).click()
  await expect(page.getByRole('region', { name: 'Les voix' }).getByRole('listitem')).toHaveCount(5)
}

const heard = (page: Page) => call<Heard>(page, 'get_player', {})
const player = (page: Page) => page.getByRole('region', { name: 'Lecteur' })

/** What is heard, loudest first: the label and its gain. */
async function sounding(page: Page): Promise<string[]> {
  const { tracks } = await heard(page)
  return tracks.filter((mix) => !mix.muted).map((mix) => `${mix.track.label} ${String(mix.gain)}`)
}

test('one tap puts her voice in front, alone, or leaves it out', async ({ demo }) => {
  await openWork(demo)
  await expect(demo.getByRole('radio', { name: 'Tout le monde' })).toBeChecked()
  const mine = demo.getByRole('combobox', { name: /^Ma voix/ })
  await answered(demo, 'set_practice', () => mine.selectOption({ label: 'Alto' }))
  const choose = (name: string) => answered(demo, 'set_mix', () => demo.getByRole('radio', { name }).check())
  await choose('Ma voix devant')
  expect(await sounding(demo)).toEqual(['Soprano 40', 'Alto 100', 'Ténor 40', 'Basse 40'])
  await looksRight(demo, 'practice-front')
  await choose('Ma voix seule')
  expect(await sounding(demo)).toEqual(['Alto 100'])
  await choose('Sans ma voix')
  expect(await sounding(demo)).toEqual(['Soprano 100', 'Ténor 100', 'Basse 100'])
  const [file] = await Promise.all([demo.waitForEvent('download'), demo.getByRole('button', { name: 'Enregistrer ce qu’on entend…' }).click()])
  expect(file.suggestedFilename()).toBe('Hymne à la joie, sans Alto.wav')
  const sound = await readFile(await file.path())
  expect([sound.toString('latin1', 0, 4), sound.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE'])
  const { length_ms: length } = await heard(demo)
  expect(Math.abs((sound.length - 44) / 4 / 44.1 - length)).toBeLessThan(2)
  await answered(demo, 'set_mix', () => demo.getByLabel('Ma voix à gauche, les autres à droite').check())
  expect((await heard(demo)).tracks.map((mix) => mix.pan)).toEqual([100, -100, 100, 100, 100])
  await demo.reload()
  await expect(demo.getByRole('radio', { name: 'Sans ma voix' })).toBeChecked()
  await expect(mine).toHaveValue('alto')
  await expect(demo.getByLabel('Ma voix à gauche, les autres à droite')).toBeChecked()
  // A hand on a slider is a mix of one's own, and no mode.
  await answered(demo, 'set_mix', () => demo.getByRole('slider', { name: 'Volume de Basse' }).fill('65'))
  await expect(demo.getByRole('radio', { checked: true, name: /voix|monde/ })).toHaveCount(0)
  await choose('Tout le monde')
  expect(await sounding(demo)).toEqual(['Soprano 100', 'Alto 100', 'Ténor 100', 'Basse 100'])
})

test('slower, a tone lower, and one passage again and again, which tomorrow still stands', async ({ demo }) => {
  await openWork(demo)
  const bar = player(demo)
  await bar.getByRole('button', { name: 'Tempo, ton et boucle' }).click()
  for (let step = 0; step < 6; step += 1) await answered(demo, 'set_practice', () => bar.getByRole('button', { name: 'Plus lent' }).click())
  for (let step = 0; step < 2; step += 1) await answered(demo, 'set_practice', () => bar.getByRole('button', { name: 'Un demi-ton plus bas' }).click())
  await expect(bar.getByText('70 %')).toBeVisible()
  expect((await heard(demo)).practice).toMatchObject({ tempo: 70, semitones: -2 })

  // From a quarter of the piece to its half, by hand.
  const strip = await bar.getByRole('group', { name: 'Boucle' }).first().boundingBox()
  if (!strip) throw new Error('no strip')
  await demo.mouse.move(strip.x + strip.width / 4, strip.y + 10)
  await demo.mouse.down()
  await demo.mouse.move(strip.x + strip.width / 3, strip.y + 10)
  await answered(demo, 'set_practice', async () => {
    await demo.mouse.move(strip.x + strip.width / 2, strip.y + 10)
    await demo.mouse.up()
  })
  const { practice, length_ms: length, position_ms: position } = await heard(demo)
  expect(practice.looped?.from_ms).toBeGreaterThan(0.24 * length)
  expect(practice.looped?.from_ms).toBeLessThan(0.26 * length)
  expect(practice.looped?.to_ms).toBeGreaterThan(0.49 * length)
  expect(practice.looped?.to_ms).toBeLessThan(0.51 * length)
  expect(position, 'the sound goes to where it repeats').toBe(practice.looped?.from_ms)
  await looksRight(demo, 'practice-loop')
  await onAPhone(demo, 'practice-loop')

  // One end by the keyboard, the other while it plays.
  await answered(demo, 'set_practice', () => bar.getByRole('slider', { name: 'Fin de la boucle' }).press('ArrowLeft'))
  expect((await heard(demo)).practice.looped?.to_ms).toBe((practice.looped?.to_ms ?? 0) - 500)
  await answered(demo, 'seek', () => bar.getByRole('slider', { name: 'Position' }).press('ArrowRight'))
  const here = (await heard(demo)).position_ms
  await demo.getByRole('heading', { level: 1 }).click()
  await answered(demo, 'set_practice', () => demo.keyboard.press(','))
  expect((await heard(demo)).practice.looped?.from_ms).toBe(here)

  await demo.reload()
  await expect(bar.getByText(/70\s% · -2 demi-tons · Boucle/)).toBeVisible()
  await bar.getByRole('button', { name: 'Tempo, ton et boucle' }).click()
  await answered(demo, 'set_practice', () => bar.getByRole('button', { name: 'Ne plus répéter' }).click())
  await answered(demo, 'set_practice', () => bar.getByRole('button', { name: 'Revenir au tempo de l’enregistrement' }).click())
  expect((await heard(demo)).practice).toMatchObject({ tempo: 100, looped: null })
})
