import { expect, test } from '../support/test'

const WORDS = {
  'fr-FR': { title: 'Tout votre chœur, sur cet ordinateur', roll: /^Répétition du /, places: ['Répétition', 'Préparer', 'Choristes', 'Calendrier'] },
  'en-GB': { title: 'Your whole choir, on this computer', roll: /^Rehearsal/, places: ['Rehearsal', 'Prepare', 'Singers', 'Calendar'] },
} as const

for (const locale of ['fr-FR', 'en-GB'] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    test(`the first start speaks the language of the system (${locale}) and the demo opens on today's roll of forty`, async ({ fresh, server }) => {
      const words = WORDS[locale]
      await expect(fresh.getByRole('heading', { level: 1 })).toHaveText(words.title)
      await expect(fresh.locator('html')).toHaveAttribute('lang', locale.slice(0, 2))
      await fresh.getByRole('button', { name: /démonstration|demo/ }).click()
      await expect(fresh.locator('[data-person]')).toHaveCount(40, { timeout: 60_000 })
      await expect(fresh.getByRole('heading', { level: 1 })).toHaveText(words.roll)
      for (const place of words.places) await expect(fresh.getByRole('link', { name: place, exact: true })).toBeVisible()
      expect(new URL(fresh.url()).href, 'the secret of the address is gone').not.toContain(new URL(server.entry).pathname)
    })
  })
}

test('the printed address opens the program once, and nobody else gets in', async ({ fresh, server, browser }) => {
  await expect(fresh.getByRole('heading', { level: 1 })).toBeVisible()
  const stranger = await browser.newPage()
  const second = await stranger.goto(server.entry)
  expect(second?.status()).toBe(403)
  const bare = await stranger.goto(new URL('/', server.entry).href)
  expect(bare?.status()).toBe(403)
  await stranger.close()
})

test('a choir of one’s own is made with its name and four voices', async ({ fresh }) => {
  await fresh.getByRole('button', { name: 'Créer mon chœur' }).click()
  await fresh.getByLabel('Nom du chœur').fill('Chorale du collège Éluard')
  await expect(fresh.getByRole('radio', { name: 'Quatre voix mixtes' })).toBeChecked()
  await fresh.getByRole('button', { name: 'Créer le chœur' }).click()
  await expect(fresh.getByRole('heading', { name: 'Choristes', level: 1 })).toBeVisible()
  await expect(fresh.locator('summary')).toContainText('Chorale du collège Éluard')
  await fresh.reload()
  await expect(fresh.locator('summary')).toContainText('Chorale du collège Éluard')
  await fresh.getByRole('button', { name: 'Ajouter', exact: true }).click()
  for (const voice of ['Soprano', 'Alto', 'Ténor', 'Basse']) await expect(fresh.getByRole('radio', { name: voice })).toBeVisible()
})
