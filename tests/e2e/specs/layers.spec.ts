import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { withStick } from '../support/exchange'
import { drawn, openScore, strokes, tool, touched } from '../support/ink'
import { looksRight, onAPhone } from '../support/look'
import { test } from '../support/people'
import { namedMartin, opensHerFile, opensLater, writeFor, ZOE } from '../support/pupil'
import { answered, call, expect } from '../support/test'

const YASMINE = 'Yasmine Benhaddou'
const STAFF = 'Pour l’équipe seule\u00a0: les élèves ne le voient pas'

const menu = (page: Page) => page.getByRole('button', { name: /^Calques/ })
const layers = (page: Page) => page.getByRole('group', { name: 'Calques' }).getByRole('listitem').locator('span:not([aria-hidden])')

/** From her voice to the score. */
async function reads(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Partition\s*Hymne à la joie/ }).click()
  await expect(page.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
}

async function gives(page: Page, from: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Publier ou retirer\u00a0: ${from}` }).click()
  await answered(page, 'publish_layer', () => page.getByRole('button', { name: action, exact: true }).click())
}

test('what is for the altos reaches an alto and no soprano, is new to her, and is gone once it is withdrawn', async ({ demo: martin, zoe, bernard: yasmine }) => {
  test.setTimeout(420_000)
  await withStick(async (stick) => {
    await openScore(martin)
    await martin.keyboard.press('i')
    await tool(martin, 'Pour une voix…').click()
    await looksRight(martin, 'score-voice-choice')
    await martin.setViewportSize({ width: 390, height: 844 })
    await tool(martin, 'Pour une voix…').click()
    await onAPhone(martin, 'score-voice-choice')
    await tool(martin, 'Pour une voix…').click()
    await martin.getByRole('button', { name: 'Pour les altos', exact: true }).click()
    await tool(martin, 'Respiration (virgule)').click()
    await answered(martin, 'draw_stroke', () => touched(martin, 0.5, 0.2))
    await tool(martin, STAFF).click()
    await tool(martin, 'Stylo').click()
    await answered(martin, 'draw_stroke', () => drawn(martin, 0.5))
    await answered(martin, 'draw_stroke', () => drawn(martin, 0.52))
    await strokes(martin, 3)
    await martin.keyboard.press('i')

    await namedMartin(martin)
    const files = { alto: join(stick, 'alto.educhorus'), soprano: join(stick, 'soprano.educhorus') }
    await opensHerFile(yasmine, files.alto, await writeFor(martin, YASMINE, files.alto), YASMINE)
    await opensHerFile(zoe, files.soprano, await writeFor(martin, ZOE, files.soprano))
    for (const pupil of [yasmine, zoe]) {
      await pupil.getByRole('button', { name: 'Voir ma voix' }).click()
      await reads(pupil)
    }
    await strokes(zoe, 0)
    await menu(zoe).click()
    await expect(layers(zoe)).toHaveText(['Pour moi', 'Pour tout le chœur', 'Pour les sopranos'])
    await strokes(yasmine, 1)
    await expect(menu(yasmine)).toHaveAccessibleName('Calques, 1 annotation nouvelle')
    await menu(yasmine).click()
    await expect(layers(yasmine)).toHaveText(['Pour moi', 'Pour tout le chœur', 'Pour les altos'])
    await yasmine.getByRole('button', { name: /^1 annotation depuis \S+/ }).click()
    await expect(yasmine.locator('[data-new]')).toHaveCount(1)
    await looksRight(yasmine, 'score-layers-pupil')
    await onAPhone(yasmine, 'score-layers-pupil')
    await yasmine.getByRole('button', { name: /^Pour les altos/ }).click()
    await strokes(yasmine, 0)
    await expect(yasmine.locator('[data-new]')).toHaveCount(0)
    await yasmine.getByRole('button', { name: /^Pour les altos/ }).click()

    await openScore(martin)
    await menu(martin).click()
    await expect(layers(martin)).toHaveText(['Pour moi', 'Pour tout le chœur', 'Pour les sopranos', 'Pour les altos', 'Pour les ténors', 'Pour les basses', 'Pour l’équipe'])
    await martin.getByRole('button', { name: 'Publier ou retirer\u00a0: Pour l’équipe' }).click()
    await looksRight(martin, 'score-layers-publish')
    await onAPhone(martin, 'score-layers-publish')
    await answered(martin, 'publish_layer', () => martin.getByRole('button', { name: 'Publier pour les altos', exact: true }).click())
    await expect(martin.getByText('2 annotations publiées\u00a0: Pour les altos.')).toBeVisible()
    await writeFor(martin, YASMINE, files.alto)
    await opensLater(yasmine, files.alto)
    await reads(yasmine)
    await strokes(yasmine, 3)

    await openScore(martin)
    await menu(martin).click()
    await gives(martin, 'Pour les altos', 'Retirer aux choristes')
    await expect(martin.getByText('3 annotations retirées aux choristes. L’équipe les garde.')).toBeVisible()
    await strokes(martin, 3)
    await writeFor(martin, YASMINE, files.alto)
    await opensLater(yasmine, files.alto)
    await reads(yasmine)
    await strokes(yasmine, 0)
    const told = await call<{ command: string }[]>(martin, 'list_journal', { limit: 20, before: null })
    expect(told.map(({ command }) => command).filter((command) => command.endsWith('_layer'))).toEqual(['withdraw_layer', 'publish_layer'])
  })
})

test('publishing is taken back at once, with the keys of the ink too', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('i')
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.5))
  await menu(demo).click()
  await gives(demo, 'Pour l’équipe', 'Publier pour tout le chœur')
  await expect(demo.getByRole('button', { name: /^Pour tout le chœur/ })).toContainText('1 annotation')
  await answered(demo, 'undo', () => demo.keyboard.press('Control+z'))
  await expect(demo.getByRole('button', { name: /^Pour tout le chœur/ })).toContainText('vide')
  await demo.getByRole('button', { name: 'Écrire ici\u00a0: Pour les ténors' }).click()
  await demo.keyboard.press('Escape')
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.6))
  await menu(demo).click()
  await expect(demo.getByRole('button', { name: /^Pour les ténors/ })).toContainText('vous y écrivez')
})

test('a layer with a name is written in, hidden, renamed, published under its name and deleted', async ({ demo }) => {
  await openScore(demo)
  await menu(demo).click()
  await demo.getByRole('button', { name: 'Nouveau calque…' }).click()
  await demo.getByLabel('Nom du calque').fill('respirations')
  await looksRight(demo, 'score-layer-new')
  await onAPhone(demo, 'score-layer-new')
  await answered(demo, 'make_layer', () => demo.getByRole('button', { name: 'Enregistrer', exact: true }).click())
  const row = (name: RegExp) => demo.getByRole('group', { name: 'Calques' }).getByRole('button', { name })
  await expect(row(/^respirations/)).toContainText('vous y écrivez')
  await demo.keyboard.press('Escape')
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.5))
  await tool(demo, STAFF).click()
  await tool(demo, 'Pour une voix…').click()
  await demo.getByRole('toolbar', { name: 'Annotations' }).getByRole('button', { name: 'respirations' }).click()
  await tool(demo, 'Respiration (virgule)').click()
  await answered(demo, 'draw_stroke', () => touched(demo, 0.5, 0.2))
  await demo.keyboard.press('i')
  await strokes(demo, 2)
  await menu(demo).click()
  await row(/^respirations/).click()
  await strokes(demo, 0)
  await row(/^respirations/).click()
  await demo.getByRole('button', { name: 'Publier ou retirer\u00a0: respirations' }).click()
  await demo.getByRole('button', { name: 'Renommer…' }).click()
  await demo.getByLabel('Nom du calque').fill('souffles')
  await answered(demo, 'rename_layer', () => demo.getByRole('button', { name: 'Enregistrer', exact: true }).click())
  await gives(demo, 'souffles', 'Publier pour les altos')
  await expect(row(/^souffles\s*Pour les altos/)).toContainText('2 annotations')
  await looksRight(demo, 'score-layer-named')
  await onAPhone(demo, 'score-layer-named')
  await demo.getByRole('button', { name: 'Publier ou retirer\u00a0: souffles' }).click()
  await answered(demo, 'remove_layer', () => demo.getByRole('button', { name: 'Supprimer ce calque' }).click())
  await strokes(demo, 0)
  await answered(demo, 'undo', () => demo.getByRole('button', { name: 'Annuler ce geste' }).click())
  await strokes(demo, 2)
})
