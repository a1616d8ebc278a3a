import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { withStick } from '../support/exchange'
import { choose } from '../support/files'
import { looksRight } from '../support/look'
import { namedMartin, opensHerFile, writeForZoe, ZOE } from '../support/pupil'
import { carry, introduce, MARTIN, nameDevice, test } from '../support/people'
import { Hand } from '../support/roll'
import { answered, call, expect } from '../support/test'

const refusal = (page: Page, name: string, request: object) =>
  call(page, name, request).then(
    () => 'answered',
    (error: Error) => /"code":"(\w+)"/.exec(error.message)?.[1],
  )

test('a pupil opens the file of her teacher, hears her voice, and sees nobody else', async ({ demo: martin, zoe }) => {
  test.setTimeout(300_000)
  await withStick(async (stick) => {
    await goTo(martin, 'Répétition')
    await new Hand(martin).mark(ZOE)
    await namedMartin(martin)
    const words = await writeForZoe(martin, join(stick, 'first.educhorus'))
    expect(words.trim().split(/\s+/)).toHaveLength(5)

    await opensHerFile(zoe, join(stick, 'first.educhorus'), words)
    await zoe.getByRole('button', { name: 'Voir ma voix' }).click()

    await expect(zoe.getByRole('heading', { level: 1 })).toContainText('Bonjour Zoé')
    const rail = zoe.getByRole('navigation', { name: 'Principal' }).getByRole('list').first()
    await expect(rail.getByRole('link')).toHaveText(['Ma voix', 'Calendrier', 'Concerts', 'Échanges'])
    await expect(zoe.getByRole('region', { name: 'Les dernières répétitions' }).getByRole('listitem').first()).toBeVisible()

    await zoe.getByRole('link', { name: /^Hymne à la joie/ }).click()
    await expect(zoe.getByRole('heading', { level: 1 })).toHaveText('Hymne à la joie')
    await expect(zoe.getByRole('region', { name: 'Les voix' }).getByRole('listitem')).toHaveCount(5)
    await answered(zoe, 'set_mix', () => zoe.getByRole('radio', { name: 'Ma voix seule' }).check())
    await answered(zoe, 'play', () => zoe.getByRole('region', { name: 'Lecteur' }).getByRole('button', { name: /^Lecture/ }).click()).catch(() => undefined)

    await zoe.goto(`${new URL(zoe.url()).origin}/#/singers`)
    await expect(zoe.getByRole('heading', { level: 1 })).toContainText('Bonjour Zoé')
    const { choirs } = await call<{ choirs: { id: string }[] }>(zoe, 'get_profile', {})
    const choir = choirs[0]?.id
    expect(await refusal(zoe, 'list_singers', { choir })).toBe('not_allowed')
    expect(await refusal(zoe, 'list_works', { choir })).toBe('answered')
    await goTo(zoe, 'Calendrier')
    await expect(zoe.getByRole('listitem').first()).toBeVisible()

    await zoe.getByRole('link', { name: 'Réglages', exact: true }).click()
    await expect(zoe.getByText(/À lire avec un adulte/)).toBeVisible()
    await answered(zoe, 'make_backup', () => zoe.getByRole('button', { name: 'Sauvegarder maintenant' }).click())
    await expect(zoe.getByRole('region', { name: 'Sauvegardes' }).getByRole('listitem')).not.toHaveCount(0)
    await expect(zoe.getByRole('button', { name: /^Restaurer/ })).toHaveCount(0)
    await looksRight(zoe, 'pupil-settings')
    expect(await writeForZoe(martin, join(stick, 'later.educhorus')), 'a later file needs no words').toBe('')
    await goTo(zoe, 'Échanges')
    await choose(zoe, zoe.getByRole('button', { name: 'Ouvrir un fichier' }), join(stick, 'later.educhorus'))
    await answered(zoe, 'open_bundle', () => zoe.getByRole('button', { name: 'Ouvrir mon fichier' }).click())
    await expect(zoe.getByRole('heading', { name: /Rien de nouveau|à jour/ })).toBeVisible()
  })
})

test('a file from a computer that does not agree with the last one is hers to take, in plain words', async ({ demo: martin, bernard, zoe }) => {
  test.setTimeout(300_000)
  await withStick(async (stick) => {
    const file = (name: string) => join(stick, `${name}.educhorus`)
    await nameDevice(martin, MARTIN)
    const { code } = await call<{ code: string }>(martin, 'make_authority_code', {})
    await introduce(martin, bernard, file)
    await carry(martin, bernard, file('code'))
    const words = await writeForZoe(martin, file('first'))
    await zoe.getByRole('button', { name: 'J’ai un fichier Educhorus' }).click()
    await choose(zoe, zoe.getByRole('button', { name: 'Choisir le fichier…' }), file('first'))
    await zoe.getByLabel('Phrase de passe').fill(words)
    await zoe.getByRole('button', { name: 'Continuer' }).click()
    await answered(zoe, 'open_bundle', () => zoe.getByRole('button', { name: 'Ouvrir mon fichier' }).click())
    await zoe.getByRole('button', { name: 'Voir ma voix' }).click()

    // Both change who may erase, neither knowing of the other.
    await call(martin, 'make_authority_code', {})
    await call(bernard, 'reclaim_authority', { code })
    const open = async (name: string, said = '') => {
      await goTo(zoe, 'Échanges')
      await choose(zoe, zoe.getByRole('button', { name: 'Ouvrir un fichier' }), file(name))
      if (said !== '') {
        await zoe.getByLabel('Phrase de passe').fill(said)
        await zoe.getByRole('button', { name: 'Continuer' }).click()
      }
      await zoe.getByRole('button', { name: 'Ouvrir mon fichier' }).click()
    }
    await writeForZoe(martin, file('hers'))
    await open('hers')
    await expect(zoe.getByRole('heading', { name: /Rien de nouveau|à jour/ })).toBeVisible()
    await zoe.getByRole('button', { name: 'Voir ma voix' }).click()
    // To her, M. Bernard has never given a file: his first one opens with words.
    await open('his', await writeForZoe(bernard, file('his')))
    await expect(zoe.getByRole('heading', { name: 'Ce fichier ne suit pas le précédent' })).toBeVisible()
    await looksRight(zoe, 'pupil-fork')
    await answered(zoe, 'follow_fork', () => zoe.getByRole('button', { name: 'C’est le bon, je le prends' }).click())
    await expect(zoe.getByRole('heading', { name: /Rien de nouveau|à jour/ })).toBeVisible()
    await zoe.getByRole('button', { name: 'Voir ma voix' }).click()
    await expect(zoe.getByRole('heading', { level: 1 })).toContainText('Bonjour Zoé')
  })
})
