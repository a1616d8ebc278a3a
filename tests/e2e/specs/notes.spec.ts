import { answered, expect, test } from '../support/test'

test('what was worked on and written about a rehearsal is there after a reload', async ({ demo }) => {
  const notes = demo.getByRole('radio', { name: 'Notes' })
  await notes.check()
  const choir = demo.getByLabel('Note pour le chœur')
  await choir.fill('Reprendre « Freude » à la mesure 9 ; apporter un crayon.')
  await expect(demo.getByText('Enregistrée')).toBeVisible()
  const staff = demo.getByLabel('Note pour l’équipe')
  await staff.fill('Les ténors respirent trop tôt.')
  await expect(demo.getByText('Enregistrée')).toHaveCount(2)
  const worked = demo.getByRole('checkbox', { name: /Hymne à la joie/ })
  await expect(worked).not.toBeChecked()
  await answered(demo, 'set_worked_on', () => worked.check())

  await demo.reload()
  await notes.check()
  await expect(choir).toHaveValue('Reprendre « Freude » à la mesure 9 ; apporter un crayon.')
  await expect(staff).toHaveValue('Les ténors respirent trop tôt.')
  await expect(worked).toBeChecked()
})

test('a note that is left in the middle of a sentence has been saved', async ({ demo }) => {
  await demo.getByRole('radio', { name: 'Notes' }).check()
  await demo.getByLabel('Note pour le chœur').pressSequentially('Apporter les')
  await answered(demo, 'write_note', () => demo.getByRole('radio', { name: 'Appel' }).check())
  await demo.reload()
  await demo.getByRole('radio', { name: 'Notes' }).check()
  await expect(demo.getByLabel('Note pour le chœur')).toHaveValue('Apporter les')
})
