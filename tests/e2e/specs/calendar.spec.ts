import { expect, test } from '../support/test'
import { goTo, makeChoir } from '../support/choir'

/** The first year of the school year that is running: a season starts in August. */
function schoolYear(now = new Date()): number {
  return now.getMonth() >= 7 ? now.getFullYear() : now.getFullYear() - 1
}

test('a term is planned in one gesture, and the holidays of zone C are left out by their names', async ({ fresh }) => {
  const year = schoolYear()
  await makeChoir(fresh)
  await goTo(fresh, 'Calendrier')
  await fresh.getByRole('button', { name: 'Planifier le trimestre' }).first().click()
  const dialog = fresh.getByRole('dialog')
  await dialog.getByLabel('Jour', { exact: true }).selectOption({ label: 'mardi' })
  await dialog.getByLabel('Du', { exact: true }).fill(`${String(year)}-09-01`)
  await dialog.getByLabel('Au', { exact: true }).fill(`${String(year)}-12-31`)
  await dialog.getByRole('radio', { name: 'Zone C' }).check()
  await dialog.getByLabel('Début').fill('12:45')
  await expect(dialog.getByText('vacances de la Toussaint')).toHaveCount(2)
  await expect(dialog.getByText('vacances de Noël').first()).toBeVisible()

  const run = dialog.getByRole('button', { name: /^Planifier \d+ répétitions$/ })
  const count = Number((await run.textContent())?.match(/\d+/)?.[0])
  expect(count, 'fourteen or fifteen Tuesdays with school before Christmas').toBeGreaterThanOrEqual(13)
  expect(count).toBeLessThanOrEqual(16)
  await dialog.getByRole('checkbox').first().uncheck()
  await dialog.getByRole('button', { name: `Planifier ${String(count - 1)} répétitions` }).click()
  await expect(dialog).toBeHidden()
  await expect(fresh.getByRole('main').locator('a[href^="#/rehearsal/"]')).toHaveCount(count - 1)
  await expect(fresh.getByText(`${String(count - 1)} répétitions, aucun appel confirmé`)).toBeVisible()
  await fresh.reload()
  await expect(fresh.getByRole('main').locator('a[href^="#/rehearsal/"]')).toHaveCount(count - 1)
})

test('today’s rehearsal opens from the calendar, planned or not', async ({ fresh }) => {
  await makeChoir(fresh)
  await goTo(fresh, 'Choristes')
  await fresh.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await fresh.getByLabel('Prénom').fill('Nadia')
  await fresh.getByLabel('Nom', { exact: true }).fill('Boulanger')
  await fresh.getByRole('dialog').getByRole('button', { name: 'Ajouter', exact: true }).click()
  await goTo(fresh, 'Calendrier')
  await fresh.getByRole('button', { name: 'Ouvrir la répétition d’aujourd’hui' }).click()
  await expect(fresh.getByRole('heading', { level: 1 })).toHaveText(/^Répétition du /)
  await expect(fresh.locator('[data-person]')).toHaveText(/Nadia Boulanger/)
})
