import type { Page } from '@playwright/test'
import { makeChoir } from '../support/choir'
import { codeIn, Letters } from '../support/letters'
import { looksRight, onAPhone } from '../support/look'
import { test as people } from '../support/people'
import { PASSWORD, School } from '../support/school'
import { answered, call, expect } from '../support/test'

const NAME = 'Collège Debussy'
const MAIL = 'martin@college.example'
const NEW = 'tambour lundi orange sapin'

const test = people.extend<{ letters: Letters; school: School; paper: School }>({
  // eslint-disable-next-line no-empty-pattern
  letters: async ({}, use) => {
    const letters = await Letters.start()
    await use(letters)
    await letters.end()
  },
  school: async ({ letters }, use) => {
    const school = await School.start(NAME, letters.told)
    await use(school)
    await school.end()
  },
  /** One that sends no mails. */
  // eslint-disable-next-line no-empty-pattern
  paper: async ({}, use) => {
    const school = await School.start('Collège Satie')
    await use(school)
    await school.end()
  },
})

/** A choir of one's own at the school: everything before the story. */
async function atSchool(page: Page, school: School): Promise<void> {
  await makeChoir(page)
  const current = await school.account('martin', 'Mme Martin', 'director')
  await call(page, 'sign_in_to_school', { address: school.address, login: 'martin', password: current })
  await call(page, 'change_school_password', { current, new: PASSWORD, accepts_charter: true })
  await call(page, 'bring_to_school', {})
  await page.evaluate(() => (location.hash = '#/school'))
}

test('a teacher who gave her address forgets her password, reads a code in her mail, and is in again; the old one is refused', async ({ bernard: martin, letters, school }) => {
  test.setTimeout(120_000)
  await atSchool(martin, school)
  await martin.getByRole('link', { name: /^Mot de passe oublié/ }).click()
  await martin.getByLabel('Adresse électronique').fill(MAIL)
  await martin.getByLabel('Mot de passe de ce compte').fill(PASSWORD)
  await looksRight(martin, 'forgotten-own-mail')
  await martin.getByRole('button', { name: 'Recevoir un code à cette adresse' }).click()
  const confirming = await letters.next()
  expect(confirming.to).toEqual([MAIL])
  await martin.getByLabel('Code reçu par courriel').fill(codeIn(confirming))
  await martin.getByRole('button', { name: 'Confirmer cette adresse' }).click()
  await expect(martin.getByText(`Adresse de ce compte : ${MAIL}`)).toBeVisible()

  await martin.getByRole('button', { name: 'Retour' }).click()
  await answered(martin, 'sign_out_of_school', () => martin.getByRole('button', { name: 'Se déconnecter' }).click())
  await martin.getByRole('button', { name: 'Mot de passe oublié' }).click()
  await expect(martin.getByLabel('Identifiant ou adresse électronique')).toHaveValue('martin')
  await martin.getByRole('button', { name: 'Recevoir un code' }).click()
  const letter = await letters.next()
  expect(letter.to).toEqual([MAIL])
  expect(letter.subject).toBe(`${NAME}\u00a0: un code pour choisir un nouveau mot de passe`)
  await martin.getByLabel('Code reçu par courriel').fill(codeIn(letter))
  await martin.getByLabel('Nouveau mot de passe').fill(NEW)
  await looksRight(martin, 'forgotten-code')
  await onAPhone(martin, 'forgotten-code')
  await martin.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await expect(martin.getByText('Connexion : Mme Martin (martin)')).toBeVisible()
  expect((await letters.next()).subject).toBe(`${NAME}\u00a0: le mot de passe a été changé`)

  await answered(martin, 'sign_out_of_school', () => martin.getByRole('button', { name: 'Se déconnecter' }).click())
  await martin.getByLabel('Mot de passe').fill(PASSWORD)
  await martin.getByRole('button', { name: 'Se connecter à nouveau' }).click()
  await expect(martin.getByText(/ne vont pas ensemble/)).toBeVisible()
})

test('where a school sends no mails, who can help is said', async ({ bernard, paper }) => {
  await bernard.getByRole('button', { name: /Retrouver mon école/ }).click()
  await bernard.getByLabel('Adresse du serveur').fill(paper.address)
  await bernard.getByRole('button', { name: 'Chercher cette école' }).click()
  await bernard.getByRole('button', { name: 'Mot de passe oublié' }).click()
  await expect(bernard.getByText('Cette école n’envoie pas de courriels.')).toBeVisible()
  await looksRight(bernard, 'forgotten-paper')
})
