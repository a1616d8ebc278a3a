import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { take, withStick, write } from '../support/exchange'
import { choose } from '../support/files'
import { barsNobody, looksRight } from '../support/look'
import { joinMartin, joinOpened, nameDevice, openInvitation, test } from '../support/people'
import { CLASS_LIST } from '../support/places'
import { Hand, nameOf, row } from '../support/roll'
import { answered, expect } from '../support/test'

const ZOE = 'Zoé Bélanger'

/** The six groups by which one device proves to be itself. */
const digits = async (place: Locator) => (/(?:\d{5}\s+){5}\d{5}/.exec(await place.innerText())?.[0] ?? 'none').replace(/\s+/g, ' ')

const report = (page: Page) => page.getByRole('main').getByRole('list').first()
const settled = (page: Page) => expect(page.getByRole('button', { name: /désaccord/ })).toHaveCount(0)

test('two teachers take one roll without a network, exchange both ways, and settle where they disagree', async ({ demo: martin, bernard }) => {
  test.setTimeout(300_000)
  await withStick(async (stick) => {
    const file = (name: string) => join(stick, `${name}.educhorus`)
    await nameDevice(martin, 'Mme Martin, portable')
    const passphrase = await write(martin, 'Inviter une ou un collègue', file('invitation'))
    expect(passphrase.trim().split(/\s+/)).toHaveLength(5)
    await openInvitation(bernard, file('invitation'), passphrase)
    // He reads the digits aloud, and she compares them with those on her screen.
    const read = await digits(bernard.getByRole('main'))
    await looksRight(bernard, 'invitation-read')
    await goTo(martin, 'Échanges')
    expect(await digits(martin.getByRole('main'))).toBe(read)
    await bernard.getByLabel(/^Nous avons comparé/).check()
    await joinOpened(bernard)

    await goTo(martin, 'Répétition')
    const her = new Hand(martin)
    await her.mark(ZOE)
    await her.mark('Liam O’Connor')
    const his = new Hand(bernard)
    await his.mark(ZOE)
    await his.mark(ZOE)
    await his.mark('Nolwenn Kervella')

    await write(bernard, 'Écrire un fichier d’échange', file('his'))
    await take(martin, file('his'))
    await expect(report(martin)).toContainText('« M. Bernard, portable » est maintenant un appareil connu.')
    await expect(report(martin)).toContainText(/\d+ gestes sont arrivés/)
    await expect(report(martin)).toContainText('1 désaccord à régler')
    await looksRight(martin, 'exchange-report')
    await martin.getByRole('button', { name: 'Voir ce qui est arrivé' }).click()
    await expect(martin.getByRole('listitem').filter({ hasText: 'Nolwenn Kervella' })).toContainText('M. Bernard, portable')
    await take(martin, file('his'))
    await expect(martin.getByRole('heading', { name: 'Rien de nouveau : tout était déjà là.' })).toBeVisible()

    await goTo(martin, 'Répétition')
    await expect(row(martin, 'Nolwenn Kervella')).toContainText('Absent')
    await expect(row(martin, 'Liam O’Connor')).toContainText('Absent')
    await expect(row(martin, ZOE)).toContainText('Désaccord')
    await goTo(martin, 'Échanges')
    await looksRight(martin, 'exchange-disagreement')
    await goTo(martin, 'Répétition')
    await martin.getByRole('button', { name: '1 désaccord' }).click()
    const card = martin.getByRole('dialog', { name: `Présence de ${ZOE}` })
    await expect(card.getByRole('button', { name: /^En retard.*M\. Bernard, portable/ })).toBeVisible()
    await barsNobody(martin)
    await answered(martin, 'mark_presence', () => card.getByRole('button', { name: /^Absent.*cet appareil/ }).click())
    await expect(row(martin, ZOE)).toContainText('Absent')
    await settled(martin)

    await write(martin, 'Écrire un fichier d’échange', file('hers'))
    // Twice, in odd order, and one of his own from before: the newest of all counts.
    for (const name of ['hers', 'his', 'hers']) await take(bernard, file(name))
    await expect(bernard.getByRole('heading', { name: 'Rien de nouveau : tout était déjà là.' })).toBeVisible()
    await goTo(bernard, 'Répétition')
    for (const name of [ZOE, 'Liam O’Connor', 'Nolwenn Kervella']) await expect(row(bernard, name)).toContainText('Absent')
    await settled(bernard)
    await goTo(bernard, 'Échanges')
    await expect(bernard.getByRole('listitem').filter({ hasText: 'Mme Martin, portable' })).toContainText(/\d{5}/)
  })
})

test('a wrong passphrase, a cut file and a file of another kind are said, and nothing is taken in', async ({ demo: martin, bernard }) => {
  await withStick(async (stick) => {
    await nameDevice(martin, 'Mme Martin, portable')
    const whole = join(stick, 'invitation.educhorus')
    const passphrase = await write(martin, 'Inviter une ou un collègue', whole)
    const bytes = await readFile(whole)
    await writeFile(join(stick, 'cut.educhorus'), bytes.subarray(0, bytes.length - 40))
    await writeFile(join(stick, 'other.educhorus'), 'Chère collègue')

    await bernard.getByRole('button', { name: 'J’ai un fichier Educhorus' }).click()
    await choose(bernard, bernard.getByRole('button', { name: 'Choisir le fichier…' }), join(stick, 'other.educhorus'))
    await expect(bernard.getByRole('alert')).toContainText('n’est pas un fichier Educhorus')
    await choose(bernard, bernard.getByRole('button', { name: 'Un autre fichier…' }), whole)
    await bernard.getByLabel('Phrase de passe').fill('lampe verger tuile soudain orage')
    await bernard.getByRole('button', { name: 'Continuer' }).click()
    await expect(bernard.getByRole('alert')).toContainText('pas la bonne phrase de passe')
    await choose(bernard, bernard.getByRole('button', { name: 'Un autre fichier…' }), join(stick, 'cut.educhorus'))
    // Until the other file has been looked at, the field is that of the file before.
    await expect(bernard.getByLabel('Phrase de passe')).toHaveValue('')
    await bernard.getByLabel('Phrase de passe').fill(passphrase)
    await bernard.getByRole('button', { name: 'Continuer' }).click()
    await expect(bernard.getByRole('alert')).toContainText('incomplet')
    await bernard.getByRole('button', { name: 'Retour' }).click()
    await expect(bernard.getByRole('button', { name: 'Créer mon chœur' })).toBeVisible()
  })
})

test('names that only one wrote are read by the other after an exchange', async ({ demo: martin, bernard }) => {
  await withStick(async (stick) => {
    await nameDevice(martin, 'Mme Martin, portable')
    const passphrase = await write(martin, 'Inviter une ou un collègue', join(stick, 'invitation.educhorus'))
    await joinMartin(bernard, join(stick, 'invitation.educhorus'), passphrase)
    await goTo(bernard, 'Choristes')
    await bernard.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await bernard.getByLabel('Prénom').fill('Ondine')
    await bernard.getByLabel('Nom', { exact: true }).fill('Vasseur')
    await answered(bernard, 'add_singer', () => bernard.getByRole('dialog').getByRole('button', { name: 'Ajouter', exact: true }).click())
    await write(bernard, 'Écrire un fichier d’échange', join(stick, 'his.educhorus'))
    await take(martin, join(stick, 'his.educhorus'))
    await goTo(martin, 'Répétition')
    await expect(nameOf(martin, 'Ondine Vasseur')).toBeVisible()
  })
})

test('a class list that both imported gives no twins', async ({ demo: martin, bernard }) => {
  test.setTimeout(300_000)
  await withStick(async (stick) => {
    const file = (name: string) => join(stick, `${name}.educhorus`)
    await nameDevice(martin, 'Mme Martin, portable')
    await joinMartin(bernard, file('invitation'), await write(martin, 'Inviter une ou un collègue', file('invitation')))
    for (const page of [martin, bernard]) {
      await goTo(page, 'Choristes')
      await page.getByRole('link', { name: 'Importer une liste' }).or(page.getByRole('button', { name: 'Importer une liste' })).click()
      await choose(page, page.getByRole('button', { name: 'Choisir un fichier' }), CLASS_LIST)
      await answered(page, 'import_class_list', () => page.getByRole('button', { name: /^Importer/ }).last().click())
    }
    await goTo(martin, 'Choristes')
    await expect(martin.locator('[data-person]')).toHaveCount(82)
    await write(bernard, 'Écrire un fichier d’échange', file('his'))
    await take(martin, file('his'))
    await expect(report(martin)).toContainText(/fiches? reconnues?/)
    await looksRight(martin, 'exchange-linked')
    await goTo(martin, 'Choristes')
    await expect(martin.locator('[data-person]')).toHaveCount(82)
  })
})
