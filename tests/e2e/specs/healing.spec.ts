// A database that a disk has spoilt: the program says so, repairs it when it is asked, and reports in plain words.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { goTo } from '../support/choir'
import { Hand, row } from '../support/roll'
import { answered, expect, test } from '../support/test'

const ZOE = 'Zoé Bélanger'

test('a damaged profile is repaired from the page, and says what is lost', async ({ demo, server }) => {
  await goTo(demo, 'Réglages')
  await answered(demo, 'make_backup', () => demo.getByRole('button', { name: 'Sauvegarder maintenant' }).click())
  await goTo(demo, 'Répétition')
  await new Hand(demo).mark(ZOE)
  await server.stop()
  const noise = await server.spoil()
  await server.run()

  await demo.goto(server.entry)
  await expect(demo.getByRole('heading', { level: 1 })).toHaveText('Vos données sont abîmées')
  await expect(demo.getByRole('navigation')).toHaveCount(0)
  await expect(demo.getByText(ZOE)).toHaveCount(0)
  await answered(demo, 'heal_profile', () => demo.getByRole('button', { name: 'Réparer' }).click())
  await expect(demo.getByRole('heading', { level: 1 })).toHaveText('C’est réparé')
  await expect(demo.getByText(/repartent de la sauvegarde du/)).toBeVisible()
  // Nothing of the database could be read, so the mark that came after the backup is gone: that is said, not hidden.
  await expect(demo.getByText(/Relisez les derniers appels/)).toBeVisible()
  const aside = await demo.locator('code').innerText()
  const kept = await readFile(join(server.profile, aside, 'educhorus.db'))
  expect(kept.subarray(0, noise.length).equals(noise), 'the damaged database is kept as it was').toBe(true)

  await demo.getByRole('button', { name: 'Ouvrir Educhorus' }).click()
  await expect(demo.locator('[data-person]')).toHaveCount(40)
  await expect(row(demo, ZOE)).toContainText('Présumé présent')
  await demo.reload()
  await expect(demo.locator('[data-person]')).toHaveCount(40)
})

test('a profile that another window has says so, and opens when it is free', async ({ demo, server }) => {
  const other = await server.beside()
  await demo.goto(other.entry)
  await expect(demo.getByRole('heading', { level: 1 })).toHaveText('Educhorus est déjà ouvert')
  await demo.getByRole('button', { name: 'Réessayer' }).click()
  await expect(demo.getByText('Rien n’a changé pour l’instant.')).toBeVisible()
  await server.kill()
  await demo.getByRole('button', { name: 'Réessayer' }).click()
  await expect(demo.locator('[data-person]')).toHaveCount(40)
  await other.kill()
})
