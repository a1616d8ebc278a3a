import type { Page } from '@playwright/test'
import { answered, call, expect, test } from '../support/test'
import { goTo } from '../support/choir'
import { Hand, row } from '../support/roll'

const ZOE = 'Zoé Bélanger'

/** Opens the card of a singer, and from it the screen that erases. */
async function openErasure(page: Page, name: string): Promise<void> {
  await goTo(page, 'Choristes')
  await row(page, name).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Effacer définitivement…' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Effacer ${name} définitivement`)
}

test('a pupil who is erased is nowhere any more, and the report says so', async ({ demo }) => {
  await new Hand(demo).mark(ZOE)
  await demo.getByRole('radio', { name: 'Notes' }).check()
  await answered(demo, 'write_note', async () => {
    await demo.getByLabel('Note pour l’équipe').fill('Parler aux parents de Zoé avant le concert.')
    await expect(demo.getByText('Enregistrée')).toBeVisible()
  })
  await goTo(demo, 'Réglages')
  await answered(demo, 'make_backup', () => demo.getByRole('button', { name: 'Sauvegarder maintenant' }).click())
  await expect(demo.getByRole('listitem').filter({ hasText: ZOE })).not.toHaveCount(0)

  await openErasure(demo, ZOE)
  const goes = demo.getByRole('region', { name: 'Ce qui disparaît' }).getByRole('listitem')
  await expect(goes.first()).toContainText(/1\s+fiche/)
  await expect(goes.filter({ hasText: /marques? d’appel/ })).toContainText(/^\s*[1-9]/)
  await expect(goes.filter({ hasText: 'sauvegarde' })).toContainText(/^\s*[1-9]/)
  const notes = demo.getByRole('region', { name: 'Où ce nom figure encore' })
  await expect(notes.getByRole('listitem')).toContainText('Parler aux parents de Zoé')

  const erase = demo.getByRole('button', { name: 'Effacer définitivement' })
  await expect(erase).toBeDisabled()
  await demo.getByLabel(/^Pour confirmer/).fill('belanger')
  await answered(demo, 'erase_person', () => erase.click())
  await expect(demo.getByRole('heading', { level: 1 })).toHaveText('C’est effacé')
  const sheet = demo.getByRole('region', { name: /Effacement de données personnelles/ })
  await expect(sheet).toContainText(ZOE)
  await expect(sheet).toContainText(/Vérification\s*0\s+trace dans la base/)

  const nowhere = async () => {
    await goTo(demo, 'Choristes')
    await expect(demo.locator('[data-person]')).toHaveCount(39)
    await expect(row(demo, ZOE)).toHaveCount(0)
    await goTo(demo, 'Répétition')
    await expect(demo.locator('[data-person]')).toHaveCount(39)
    await expect(row(demo, ZOE)).toHaveCount(0)
    await goTo(demo, 'Réglages')
    await expect(demo.getByRole('region', { name: 'Journal' }).getByRole('listitem').first()).toBeVisible()
    await expect(demo.getByText('Bélanger')).toHaveCount(0)
  }
  await nowhere()
  await demo.reload()
  await nowhere()
  // The only backup was made without her: going back to it cannot bring her back.
  const { backups } = await call<{ backups: object[] }>(demo, 'list_backups', {})
  expect(backups).toHaveLength(1)
})

test('the note that names her is one click away', async ({ demo }) => {
  await demo.getByRole('radio', { name: 'Notes' }).check()
  await answered(demo, 'write_note', () => demo.getByLabel('Note pour le chœur').fill('Bravo à Bélanger pour le solo.'))
  await openErasure(demo, ZOE)
  await demo.getByRole('button', { name: /^Ouvrir la répétition/ }).click()
  await demo.getByRole('radio', { name: 'Notes' }).check()
  await expect(demo.getByLabel('Note pour le chœur')).toHaveValue('Bravo à Bélanger pour le solo.')
})

test('leaving the screen of an erasure erases nobody', async ({ demo }) => {
  await openErasure(demo, ZOE)
  await demo.getByLabel(/^Pour confirmer/).fill('Bélanger')
  await demo.getByRole('button', { name: 'Retour aux choristes' }).click()
  await expect(demo.locator('[data-person]')).toHaveCount(40)
})

test('going back to a backup is shown before, and taken back after', async ({ demo }) => {
  await goTo(demo, 'Réglages')
  await answered(demo, 'make_backup', () => demo.getByRole('button', { name: 'Sauvegarder maintenant' }).click())
  await goTo(demo, 'Répétition')
  await new Hand(demo).mark(ZOE)
  await goTo(demo, 'Réglages')
  await demo.getByRole('button', { name: /^Restaurer…/ }).first().click()
  const marks = demo.getByRole('dialog').getByRole('row', { name: /^Marques d’appel/ })
  await expect(marks.getByRole('cell')).toHaveText(['0', '0', '1'])
  await answered(demo, 'restore_backup', () => demo.getByRole('button', { name: 'Restaurer', exact: true }).click())
  await goTo(demo, 'Répétition')
  await expect(row(demo, ZOE)).toContainText('Présumé présent')
  await demo.getByRole('button', { name: 'Annuler ce geste' }).click()
  await expect(row(demo, ZOE)).toContainText('Absent')
})
