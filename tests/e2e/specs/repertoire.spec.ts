import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../support/test'
import { goTo, makeChoir } from '../support/choir'
import { choose, withFolder } from '../support/files'
import { DEMO_WORKS } from '../support/places'

test('a folder is read, shown, corrected and taken in; the same folder again adds nothing', async ({ fresh }) => {
  await makeChoir(fresh)
  await goTo(fresh, 'Préparer')
  const add = fresh.getByRole('button', { name: 'Ajouter un dossier' })
  await choose(fresh, add, DEMO_WORKS)

  await test.step('the guess, work by work', async () => {
    await expect(fresh.getByRole('button', { name: 'Ajouter 3 œuvres' })).toBeVisible({ timeout: 60_000 })
    const card = fresh.getByRole('region').filter({ has: fresh.getByText('Frère Jacques', { exact: true }) })
    for (const voice of ['Soprano', 'Alto', 'Ténor', 'Basse']) {
      const chosen = card.getByRole('combobox', { name: `Voix de la piste ${voice}.mp3` }).locator('option:checked')
      await expect(chosen).toHaveText(voice)
    }
    await expect(card.getByRole('combobox', { name: 'Voix de la piste Tutti.mp3' }).locator('option:checked')).toHaveText('Tutti')
    await expect(card.getByText('score.pdf')).toBeVisible()
    await card.getByRole('textbox', { name: 'Nom de la piste Basse.mp3' }).fill('Basse, lentement')
    await card.getByRole('combobox', { name: 'Voix de la piste Basse.mp3' }).selectOption({ label: 'Baryton' })
  })

  await fresh.getByRole('button', { name: 'Ajouter 3 œuvres' }).click()
  await expect(fresh.getByRole('heading', { name: 'C’est ajouté' })).toBeVisible({ timeout: 60_000 })
  await expect(fresh.getByText('3 œuvres nouvelles')).toBeVisible()
  await fresh.getByRole('button', { name: 'Voir le répertoire' }).click()
  await fresh.getByRole('link', { name: /^Frère Jacques/ }).click()

  await test.step('the correction has been kept', async () => {
    await expect(fresh.getByRole('textbox', { name: 'Nom de la piste Basse, lentement' })).toHaveValue('Basse, lentement')
    const voice = fresh.getByRole('combobox', { name: 'Voix de la piste Basse, lentement' })
    await expect(voice.locator('option:checked')).toHaveText('Baryton')
    await expect(fresh.getByText(/Gardé à côté.*score\.musicxml/)).toBeVisible()
  })

  await test.step('again', async () => {
    await goTo(fresh, 'Préparer')
    await choose(fresh, add, DEMO_WORKS)
    await expect(fresh.getByText('Déjà au répertoire')).toHaveCount(3, { timeout: 60_000 })
    await fresh.getByRole('button', { name: /^Ajouter \d œuvre/ }).click()
    await expect(fresh.getByRole('heading', { name: 'Rien de nouveau' })).toBeVisible({ timeout: 60_000 })
    await fresh.getByRole('button', { name: 'Voir le répertoire' }).click()
    await expect(fresh.getByRole('link', { name: /5 pistes/ })).toHaveCount(3)
  })
})

test('a text that calls itself a PDF is named and left out, and the rest of its folder comes in', async ({ fresh }) => {
  await makeChoir(fresh)
  await goTo(fresh, 'Préparer')
  const season = await mkdtemp(join(tmpdir(), 'educhorus-season-'))
  await cp(join(DEMO_WORKS, 'Hymne à la joie'), join(season, 'Hymne à la joie'), { recursive: true })
  await withFolder({ 'Ave Maria/partition.pdf': 'Ceci n’est pas une partition.', 'Ave Maria/notes.txt': 'à revoir' }, async (folder) => {
    await cp(folder, season, { recursive: true })
    await choose(fresh, fresh.getByRole('button', { name: 'Ajouter un dossier' }), season)
    await expect(fresh.getByText('partition.pdf')).toBeVisible({ timeout: 60_000 })
    await expect(fresh.getByText('Ce fichier s’appelle .pdf, mais n’en est pas un.').first()).toBeVisible()
    await fresh.getByRole('button', { name: /^Ajouter \d œuvre/ }).click()
    await expect(fresh.getByRole('heading', { name: 'C’est ajouté' })).toBeVisible({ timeout: 60_000 })
    await fresh.getByRole('button', { name: 'Voir le répertoire' }).click()
    await expect(fresh.getByRole('link', { name: /^Hymne à la joie/ })).toBeVisible()
  })
  await rm(season, { recursive: true, force: true })
})
