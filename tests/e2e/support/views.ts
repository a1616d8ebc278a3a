// Every view of the program and how one gets there, for the tests that look at all of them.

import type { Page } from '@playwright/test'
import { choose } from './files'
import { CLASS_LIST } from './places'
import { call, expect } from './test'

export interface View {
  name: string
  /** Shows it, whatever was shown before. */
  show: (page: Page) => Promise<void>
}

interface Profile {
  current_choir: string
}
interface Listed {
  id: string
  about: { title: string }
  editions: { id: string }[]
}

/** The work that views and pictures show. */
export const WORK = 'Hymne à la joie'

async function place(page: Page, hash: string): Promise<void> {
  // A place that is already open would not be opened anew, with its dialogs closed.
  await page.goto('about:blank')
  await page.goto(`${base(page)}#/${hash}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

const bases = new WeakMap<Page, string>()
/** Remembers where the program is served, before views are walked. */
export function walkFrom(page: Page): void {
  bases.set(page, new URL('/', page.url()).href)
}
function base(page: Page): string {
  const found = bases.get(page)
  if (!found) throw new Error('walkFrom comes first')
  return found
}

async function work(page: Page): Promise<Listed> {
  const profile = await call<Profile>(page, 'get_profile', {})
  const works = await call<Listed[]>(page, 'list_works', { choir: profile.current_choir })
  const found = works.find((one) => one.about.title === WORK)
  if (!found) throw new Error(`${WORK} is not in the repertoire`)
  return found
}

async function showWork(page: Page, what: 'work' | 'score'): Promise<void> {
  await place(page, 'settings')
  const found = await work(page)
  await place(page, what === 'work' ? `work/${found.id}` : `score/${found.editions[0]?.id ?? ''}`)
}

async function showImport(page: Page): Promise<void> {
  await place(page, 'singers/import')
  await choose(page, page.getByRole('button', { name: /Choisir un fichier|Choose a file/ }), CLASS_LIST)
  await expect(page.getByRole('row')).toHaveCount(43)
}

export const VIEWS: readonly View[] = [
  {
    name: 'roll',
    show: async (page) => {
      await place(page, 'rehearsal')
      await expect(page.locator('[data-person]')).toHaveCount(40)
    },
  },
  {
    name: 'presence of one singer',
    show: async (page) => {
      await place(page, 'rehearsal')
      await page.locator('[data-person]').nth(3).hover()
      await page.locator('[data-person]').nth(3).getByRole('button').last().click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'notes',
    show: async (page) => {
      await place(page, 'rehearsal')
      await page.getByRole('radio', { name: 'Notes' }).check()
      await expect(page.getByRole('textbox').first()).toBeVisible()
    },
  },
  {
    name: 'repertoire',
    show: async (page) => {
      await place(page, 'prepare')
      await expect(page.getByRole('link', { name: WORK }).first()).toBeVisible()
    },
  },
  {
    name: 'player',
    show: async (page) => {
      await showWork(page, 'work')
      await expect(page.getByRole('slider').nth(4)).toBeVisible()
    },
  },
  {
    name: 'score',
    show: async (page) => {
      await showWork(page, 'score')
      await expect(page.locator('img[data-page]')).toHaveJSProperty('complete', true)
    },
  },
  {
    name: 'singers',
    show: async (page) => {
      await place(page, 'singers')
      await expect(page.locator('[data-person]')).toHaveCount(40)
    },
  },
  {
    name: 'card of a singer',
    show: async (page) => {
      await place(page, 'singers')
      await page.locator('[data-person]').first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'erasing somebody',
    show: async (page) => {
      await place(page, 'singers')
      const person = await page.locator('[data-person]').first().getAttribute('data-person')
      await place(page, `singers/erase-${person ?? ''}`)
      await expect(page.getByRole('textbox')).toBeVisible()
    },
  },
  { name: 'import', show: showImport },
  {
    name: 'calendar',
    show: async (page) => {
      await place(page, 'calendar')
      await expect(page.getByRole('listitem').nth(8)).toBeVisible()
    },
  },
  {
    name: 'planning of a term',
    show: async (page) => {
      await place(page, 'calendar')
      await page.getByRole('button', { name: /Planifier le trimestre|Plan the term|Plan a term/ }).click()
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible()
    },
  },
  { name: 'programmes', show: (page) => place(page, 'programmes') },
  {
    name: 'exchanges, before this device has a name',
    show: async (page) => {
      await place(page, 'exchange')
      await expect(page.getByRole('main').getByRole('textbox')).toBeVisible()
    },
  },
  {
    name: 'exchanges',
    show: async (page) => {
      await place(page, 'settings')
      await call(page, 'name_device', { label: 'Mme Martin, portable' })
      await place(page, 'exchange')
      await expect(page.getByRole('button', { name: /Inviter|Invite/ })).toBeVisible()
    },
  },
  {
    name: 'invitation',
    show: async (page) => {
      await place(page, 'exchange/invitation')
      await page.getByRole('checkbox').last().uncheck()
      await page.getByRole('button', { name: /Écrire le fichier|Write the file/ }).click()
      await expect(page.getByRole('heading', { level: 2 }).nth(2)).toBeVisible()
    },
  },
  { name: 'settings', show: (page) => place(page, 'settings') },
  {
    name: 'protecting this device',
    show: async (page) => {
      await place(page, 'settings/protection')
      await page.getByRole('button', { name: /^(Protéger cet appareil|Protect this device)/ }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'going back to a backup',
    show: async (page) => {
      await place(page, 'settings')
      await call(page, 'make_backup', {})
      await page.reload()
      await page.getByRole('button', { name: /^(Restaurer…|Restore…)/ }).last().click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  { name: 'voices of the choir', show: (page) => place(page, 'choir') },
  {
    name: 'new choir',
    show: async (page) => {
      await place(page, 'start')
      await expect(page.getByRole('radio').nth(5)).toBeAttached()
    },
  },
]
