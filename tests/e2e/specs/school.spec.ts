import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { goTo } from '../support/choir'
import { choose, withFolder } from '../support/files'
import { looksRight } from '../support/look'
import { test as people } from '../support/people'
import { DEMO_WORKS } from '../support/places'
import { Hand, row } from '../support/roll'
import { School, signIn } from '../support/school'
import { answered, expect } from '../support/test'

const NAME = 'Collège Debussy'

const test = people.extend<{ school: School }>({
  // eslint-disable-next-line no-empty-pattern
  school: async ({}, use) => {
    const school = await School.start(NAME)
    await use(school)
    await school.end()
  },
})

test('a teacher brings her choirs to the school, a colleague joins, and a mark arrives without a click', async ({ demo: martin, bernard, school }) => {
  test.setTimeout(240_000)
  await goTo(martin, 'Réglages')
  await martin.locator('a[href="#/school"]').last().click()
  await signIn(martin, school, 'martin', await school.account('martin', 'Mme Martin', 'director'))
  await martin.getByRole('button', { name: `Apporter mes chœurs à ${NAME}` }).click()
  await expect(martin.getByText('L’école a tout reçu.')).toBeVisible({ timeout: 60_000 })
  await looksRight(martin, 'school-connected')

  await bernard.getByRole('button', { name: /Retrouver mon école/ }).click()
  await signIn(bernard, school, 'bernard', await school.account('bernard', 'M. Bernard', 'director'))
  await looksRight(bernard, 'school-choose')
  await bernard.getByRole('button', { name: /^Rejoindre/ }).click()
  await bernard.getByRole('button', { name: 'Ouvrir mes chœurs' }).click({ timeout: 60_000 })
  await goTo(bernard, 'Répétition')
  await expect(bernard.locator('[data-person]')).toHaveCount(40)

  await goTo(martin, 'Répétition')
  await new Hand(martin).mark('Liam O’Connor')
  await expect(row(bernard, 'Liam O’Connor')).toContainText('Absent', { timeout: 30_000 })

  await school.stop()
  await new Hand(martin).mark('Nolwenn Kervella')
  await expect(martin.getByText(/École\s: pas de réseau, 1 en attente/)).toBeVisible({ timeout: 30_000 })
  await school.run()
  await expect(row(bernard, 'Nolwenn Kervella')).toContainText('Absent', { timeout: 120_000 })
  await expect(martin.getByText(/École\s: tout est reçu/)).toBeVisible({ timeout: 60_000 })

  await test.step('on a shared phone connection a new score waits, and says so; then it comes', async () => {
    await goTo(bernard, 'Réglages')
    await bernard.locator('a[href="#/school"]').last().click()
    await bernard.getByRole('checkbox', { name: /^Sans les partitions/ }).check()
    await answered(bernard, 'limit_files', () => bernard.getByLabel(/^Place sur cet appareil/).selectOption({ label: '500 Mo' }))
    await looksRight(bernard, 'school-files')
    const score = await readFile(join(DEMO_WORKS, 'Frère Jacques', 'score.pdf'))
    // Not the bytes that everybody has already.
    await withFolder({ 'Canon du printemps/score.pdf': Buffer.concat([score, Buffer.from('\n% canon\n')]) }, async (folder) => {
      await goTo(martin, 'Préparer')
      await choose(martin, martin.getByRole('button', { name: 'Ajouter un dossier' }), folder)
      await martin.getByRole('button', { name: 'Ajouter 1 œuvre' }).click({ timeout: 60_000 })
    })
    await goTo(bernard, 'Préparer')
    await bernard.getByRole('link', { name: /^Canon du printemps/ }).click({ timeout: 60_000 })
    await expect(bernard.getByText(/^Attend un autre réseau/)).toBeVisible()
    await looksRight(bernard, 'work-waits')
    const work = bernard.url()
    await goTo(bernard, 'Réglages')
    await bernard.locator('a[href="#/school"]').last().click()
    await expect(bernard.getByText(/^1 partition ou enregistrement attend un autre réseau/)).toBeVisible()
    await bernard.getByRole('checkbox', { name: /^Sans les partitions/ }).uncheck()
    await bernard.goto(work)
    await expect(bernard.getByRole('link', { name: /^Canon du printemps/ })).toBeVisible({ timeout: 60_000 })
  })

  await test.step('a corrected score: the one before is read and said to be, until the new one has come by itself', async () => {
    const work = bernard.url()
    await goTo(bernard, 'Réglages')
    await bernard.locator('a[href="#/school"]').last().click()
    await bernard.getByRole('checkbox', { name: /^Sans les partitions/ }).check()
    await martin.getByRole('button', { name: 'Voir le répertoire' }).click()
    await martin.getByRole('link', { name: /^Canon du printemps/ }).first().click()
    const corrected = await readFile(join(DEMO_WORKS, 'Hymne à la joie', 'score.pdf'))
    await withFolder({ 'canon.pdf': Buffer.concat([corrected, Buffer.from('\n% corrected\n')]) }, async (folder) => {
      await choose(martin, martin.getByRole('button', { name: /^Remplacer le fichier/ }), join(folder, 'canon.pdf'))
      await expect(martin.getByText(/le fichier est remplacé/)).toBeVisible({ timeout: 60_000 })
    })
    await looksRight(martin, 'work-replaced')
    await bernard.goto(work)
    await expect(bernard.getByText(/^Version précédente\s: une plus récente attend un autre réseau/)).toBeVisible({ timeout: 60_000 })
    await looksRight(bernard, 'work-earlier')
    await bernard.getByRole('link', { name: /^Canon du printemps/ }).click()
    const page = bernard.locator('img[data-page="0"]')
    await expect(page).toBeVisible({ timeout: 60_000 })
    await expect(bernard.getByText(/^Version précédente/)).toBeVisible()
    await looksRight(bernard, 'score-earlier')
    const before = (await page.getAttribute('src')) ?? ''
    const score = bernard.url()
    await goTo(bernard, 'Réglages')
    await bernard.locator('a[href="#/school"]').last().click()
    await bernard.getByRole('checkbox', { name: /^Sans les partitions/ }).uncheck()
    await bernard.goto(score)
    await expect(bernard.getByText(/^Version précédente/)).toBeHidden({ timeout: 60_000 })
    await expect(page).not.toHaveAttribute('src', new RegExp(before.replace(/^.*file=/, 'file=')))
  })
})
