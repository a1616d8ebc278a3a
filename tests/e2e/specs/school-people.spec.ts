import { goTo } from '../support/choir'
import { looksRight, onAPhone, printed } from '../support/look'
import { pagesOf } from '../support/paper'
import { test as people } from '../support/people'
import { Hand } from '../support/roll'
import { School, signIn } from '../support/school'
import { answered, expect } from '../support/test'

const NAME = 'Collège Debussy'
const ZOE = 'Zoé Bélanger'

const test = people.extend<{ school: School }>({
  // eslint-disable-next-line no-empty-pattern
  school: async ({}, use) => {
    const school = await School.start(NAME)
    await use(school)
    await school.end()
  },
})

test('a teacher prints slips for her singers, one of them signs in, and her absence arrives without a click', async ({ demo: martin, zoe, school }) => {
  test.setTimeout(300_000)
  await goTo(martin, 'Réglages')
  await martin.locator('a[href="#/school"]').last().click()
  await signIn(martin, school, 'martin', await school.account('martin', 'Mme Martin', 'director'))
  await martin.getByRole('button', { name: `Apporter mes chœurs à ${NAME}` }).click()
  await expect(martin.getByText('L’école a tout reçu.')).toBeVisible({ timeout: 60_000 })
  await onAPhone(martin, 'school-connected')

  await martin.getByRole('link', { name: /^Qui a quel rôle/ }).click()
  await expect(martin.getByRole('heading', { name: 'Mme Martin' }).first()).toBeVisible()
  await martin.getByRole('button', { name: 'Donner un rôle' }).click()
  await martin.getByLabel('Nom, comme les autres le liront').fill('Paul Roux')
  await martin.getByLabel('Rôle', { exact: true }).selectOption('helper')
  await looksRight(martin, 'school-give')
  await martin.getByRole('button', { name: 'Donner ce rôle' }).click()
  await expect(martin.getByRole('dialog').getByText('paul.roux', { exact: true })).toBeVisible()
  await looksRight(martin, 'school-invitation')
  await martin.getByRole('button', { name: 'Terminé' }).click()
  await martin.getByRole('button', { name: 'Fermer quand même' }).click()
  await looksRight(martin, 'school-people')
  await onAPhone(martin, 'school-people')
  await martin.getByRole('button', { name: 'Retirer Paul Roux' }).click()
  await martin.getByRole('button', { name: 'Retirer ce rôle' }).click()
  await expect(martin.getByRole('heading', { name: 'Paul Roux' })).toHaveCount(0)

  await martin.getByRole('button', { name: 'Retour' }).click()
  await martin.getByRole('link', { name: /^Qui peut voir quoi/ }).click()
  await expect(martin.getByRole('row', { name: /^Appel/ }).getByRole('cell').nth(3)).toHaveText(/seulement ce qui concerne l’élève/)
  await looksRight(martin, 'school-policy')
  await onAPhone(martin, 'school-policy')

  await martin.getByRole('button', { name: 'Retour' }).click()
  await martin.getByRole('link', { name: /^Comptes des choristes/ }).click()
  await martin.getByRole('checkbox', { name: /^Liam O’Connor/ }).uncheck()
  await looksRight(martin, 'school-accounts')
  await onAPhone(martin, 'school-accounts')
  // However long the list is, what makes the accounts is in sight.
  await martin.getByRole('checkbox').last().scrollIntoViewIfNeeded()
  await expect(martin.getByRole('button', { name: /^Faire 39 comptes/ })).toBeInViewport()
  await answered(martin, 'make_school_accounts', () => martin.getByRole('button', { name: /^Faire 39 comptes/ }).click())
  const dialog = martin.getByRole('dialog')
  await expect(dialog.getByRole('listitem')).toHaveCount(39)
  const [login = '', password = ''] = await dialog.getByRole('listitem').filter({ hasText: ZOE }).locator('code').allInnerTexts()
  await printed(martin, 'school-slips')
  await martin.emulateMedia({ media: 'print' })
  const pages = pagesOf(await martin.pdf({ preferCSSPageSize: true }))
  await martin.emulateMedia({ media: 'screen' })
  expect(pages).toHaveLength(10)
  const hers = pages.filter((page) => page.includes(ZOE))
  expect(hers).toHaveLength(1)
  // Letters that are set close to each other are read with a space between them.
  const bare = (text = '') => text.replace(/\s+/g, '')
  for (const said of [login, password, school.address, NAME]) expect(bare(hers[0])).toContain(bare(said))
  expect(pages[0]?.split('Mot de passe provisoire')).toHaveLength(5)
  await looksRight(martin, 'school-slips-shown')
  await martin.getByRole('button', { name: 'Terminé' }).click()
  await martin.getByRole('button', { name: 'Fermer quand même' }).click()

  await zoe.getByRole('button', { name: /Retrouver mon école/ }).click()
  await signIn(zoe, school, login, password)
  await zoe.getByRole('button', { name: 'Voir ma voix' }).click({ timeout: 60_000 })
  await expect(zoe.getByRole('heading', { level: 1 })).toContainText('Bonjour Zoé')
  await looksRight(zoe, 'school-pupil')
  const away = zoe.locator('main').getByText(/^Tu n’étais pas là$/)
  const before = await away.count()

  await martin.getByRole('button', { name: 'Retour' }).click()
  await goTo(martin, 'Répétition')
  await new Hand(martin).mark(ZOE)
  // By the hour of the day the rehearsal runs, or is over.
  await expect.poll(() => away.count(), { timeout: 60_000 }).toBeGreaterThan(before)
})
