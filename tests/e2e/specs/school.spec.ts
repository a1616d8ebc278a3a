import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { looksRight } from '../support/look'
import { test as people } from '../support/people'
import { Hand, row } from '../support/roll'
import { School } from '../support/school'
import { expect } from '../support/test'

const NAME = 'Collège Debussy'
const PASSWORD = 'violon mardi cerise tunnel'

const test = people.extend<{ school: School }>({
  // eslint-disable-next-line no-empty-pattern
  school: async ({}, use) => {
    const school = await School.start(NAME)
    await use(school)
    await school.end()
  },
})

/** From the address to the charter that is accepted, the first time. */
async function signIn(page: Page, school: School, login: string, provisional: string): Promise<void> {
  await page.getByLabel('Adresse du serveur').fill(school.address)
  await page.getByRole('button', { name: 'Chercher cette école' }).click()
  await expect(page.getByText(`${NAME} répond`)).toBeVisible()
  await page.getByLabel('Identifiant').fill(login)
  await page.getByLabel('Mot de passe').fill(provisional)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.getByLabel('Nouveau mot de passe').fill(PASSWORD)
  await looksRight(page, 'school-charter')
  await page.getByLabel('J’ai lu la charte et je l’accepte').check()
  await page.getByRole('button', { name: 'Continuer' }).click()
}

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
})
