// A gesture that is taken back after a colleague has gone on from it: what he changed stays, is named, and can be read later.

import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { withStick } from '../support/exchange'
import { looksRight } from '../support/look'
import { BERNARD, carry, introduce, MARTIN, nameDevice, test } from '../support/people'
import { Hand, row } from '../support/roll'
import { answered, expect } from '../support/test'
import { WORK } from '../support/views'

const ZOE = 'Zoé Bélanger'
const LIAM = 'Liam O’Connor'

/** The column in which a singer stands. */
const column = (page: Page, voice: string) => page.getByRole('main').getByRole('region', { name: new RegExp(`^${voice}`) })

async function card(page: Page, name: string): Promise<Locator> {
  await goTo(page, 'Choristes')
  await row(page, name).click()
  return page.getByRole('dialog')
}

/** What a history says of one gesture: what, who, and when. */
async function says(place: Locator, what: RegExp): Promise<void> {
  await place.getByText('Historique').click()
  const line = place.getByRole('listitem').filter({ hasText: what }).filter({ hasText: BERNARD })
  await expect(line.first()).toContainText(/\d{1,2}:\d{2}/)
}

test('an older gesture is taken back without what a colleague changed since, and each history says who and when', async ({ demo: martin, bernard }) => {
  test.setTimeout(300_000)
  await withStick(async (stick) => {
    const file = (name: string) => join(stick, `${name}.educhorus`)
    await nameDevice(martin, MARTIN)
    await goTo(martin, 'Choristes')
    for (const name of [ZOE, LIAM]) await martin.getByRole('checkbox', { name: new RegExp(name) }).check()
    await answered(martin, 'move_singers', () => martin.getByRole('toolbar').getByRole('button', { name: 'Alto' }).click())
    await introduce(martin, bernard, file)

    // He goes on from what she did: one of the two, a mark, a work.
    const zoe = await card(bernard, ZOE)
    await zoe.getByRole('radio', { name: /Ténor/ }).check()
    await answered(bernard, 'move_singers', () => zoe.getByRole('button', { name: 'Enregistrer' }).click())
    await goTo(bernard, 'Répétition')
    await new Hand(bernard).mark(ZOE)
    await goTo(bernard, 'Préparer')
    await bernard.getByRole('link', { name: WORK }).first().click()
    await answered(bernard, 'set_work_status', () => bernard.getByRole('radio', { name: 'Prête' }).check())
    await carry(bernard, martin, file('his'))
    await goTo(martin, 'Répétition')
    await new Hand(martin).mark('Nolwenn Kervella')

    await goTo(martin, 'Réglages')
    const older = martin.getByRole('region', { name: 'Journal' }).getByRole('listitem').filter({ hasText: 'Changement de voix' }).last()
    await answered(martin, 'undo', () => older.getByRole('button', { name: /^Annuler/ }).click())
    const said = martin.getByRole('status').filter({ hasText: 'sauf' })
    await expect(said).toContainText(ZOE)
    await expect(said).not.toContainText(LIAM)
    await older.scrollIntoViewIfNeeded()
    await looksRight(martin, 'older-undone')
    await goTo(martin, 'Choristes')
    await expect(row(column(martin, 'Basse'), LIAM)).toBeVisible()
    await expect(row(column(martin, 'Ténor'), ZOE)).toBeVisible()
    await goTo(martin, 'Réglages')
    await answered(martin, 'redo', () => older.getByRole('button', { name: /^Rétablir/ }).click())
    await expect(martin.getByRole('status').filter({ hasText: 'C’est rétabli' })).toBeVisible()
    await goTo(martin, 'Choristes')
    await expect(row(column(martin, 'Alto'), LIAM)).toBeVisible()
    await expect(row(column(martin, 'Ténor'), ZOE)).toBeVisible()

    const hers = await card(martin, ZOE)
    await says(hers, /Changement de voix/)
    await hers.getByRole('listitem').last().scrollIntoViewIfNeeded()
    await looksRight(martin, 'history-singer')
    await hers.getByRole('button', { name: 'Annuler' }).last().click()
    await goTo(martin, 'Répétition')
    await martin.getByRole('radio', { name: 'Notes' }).check()
    await says(martin.getByRole('main'), new RegExp(`${ZOE}.*absent`))
    await looksRight(martin, 'history-rehearsal')
    await goTo(martin, 'Préparer')
    await martin.getByRole('link', { name: WORK }).first().click()
    await says(martin.getByRole('main'), /Avancement/)
    await martin.getByRole('main').getByRole('listitem').last().scrollIntoViewIfNeeded()
    await looksRight(martin, 'history-work')
  })
})
