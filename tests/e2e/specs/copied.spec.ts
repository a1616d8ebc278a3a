// A profile that is carried to another computer as a folder, as the guide says: two computers, one choir, no twins.

import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { take, withStick, write } from '../support/exchange'
import { looksRight } from '../support/look'
import { at, MARTIN, nameDevice, test } from '../support/people'
import { Hand, row } from '../support/roll'
import { answered, call, expect } from '../support/test'

const ZOE = 'Zoé Bélanger'
const LIAM = 'Liam O’Connor'
const NOLWENN = 'Nolwenn Kervella'
/** What the copy is called until somebody says better. */
const COPY = `${MARTIN} (2)`

interface Known {
  label: string
  devices: { label: string }[]
}

const known = (page: Page) => call<Known>(page, 'get_exchange', {})
const journal = (page: Page) => page.getByRole('region', { name: 'Journal' })

async function absent(page: Page, names: readonly string[]): Promise<void> {
  await goTo(page, 'Répétition')
  for (const name of names) await expect(row(page, name)).toContainText('Absent')
  await expect(page.getByRole('button', { name: /désaccord/ })).toHaveCount(0)
}

test('a folder copied to another computer opens there, and both take marks and exchange them', async ({ demo: school, server, browser }) => {
  test.setTimeout(300_000)
  await nameDevice(school, MARTIN)
  await goTo(school, 'Répétition')
  await new Hand(school).mark(LIAM)
  await server.stop()
  const copy = await server.copied()
  await server.run()
  await school.goto(server.entry)
  await at(browser, copy, (home) =>
    withStick(async (stick) => {
      const file = (name: string) => join(stick, `${name}.educhorus`)
      await absent(home, [LIAM])
      await goTo(school, 'Répétition')
      await new Hand(school).mark(ZOE)
      await new Hand(home).mark(NOLWENN)

      await write(home, 'Écrire un fichier d’échange', file('home'))
      await take(school, file('home'))
      await expect(school.getByRole('main').getByRole('listitem').filter({ hasText: `« ${COPY} » est maintenant un appareil connu.` })).toBeVisible()
      await write(school, 'Écrire un fichier d’échange', file('school'))
      await take(home, file('school'))
      for (const page of [school, home]) await absent(page, [LIAM, ZOE, NOLWENN])

      // Each says of itself and of the other what a person can tell apart.
      expect(await known(school)).toMatchObject({ label: MARTIN, devices: [{ label: COPY }] })
      expect(await known(home)).toMatchObject({ label: COPY, devices: [{ label: MARTIN }] })
      await goTo(home, 'Échanges')
      await looksRight(home, 'copied-profile')
      await goTo(home, 'Réglages')
      const came = journal(home).getByRole('listitem').filter({ hasText: `envoyé par ${MARTIN}` })
      await came.getByRole('button').click()
      await expect(came.getByRole('listitem').filter({ hasText: ZOE })).toContainText(MARTIN)

      // What was done before the parting is taken back where one is now, and there too.
      const before = journal(home).getByRole('listitem').filter({ hasText: LIAM })
      await answered(home, 'undo', () => before.getByRole('button', { name: /^Annuler/ }).click())
      await write(home, 'Écrire un fichier d’échange', file('later'))
      await take(school, file('later'))
      await goTo(school, 'Répétition')
      await expect(row(school, LIAM)).toContainText('Présumé présent')
    }),
  )
})
