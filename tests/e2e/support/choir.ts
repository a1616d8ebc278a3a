// A choir of one's own, made as a person makes it.

import type { Page } from '@playwright/test'
import { expect } from './test'

export async function makeChoir(page: Page, name = 'Chorale du collège'): Promise<void> {
  await page.getByRole('button', { name: 'Créer mon chœur' }).click()
  await page.getByLabel('Nom du chœur').fill(name)
  await page.getByRole('button', { name: 'Créer le chœur' }).click()
  await expect(page.getByRole('heading', { name: 'Choristes', level: 1 })).toBeVisible()
}

/** Goes to a place by the rail. */
export async function goTo(page: Page, place: 'Répétition' | 'Préparer' | 'Choristes' | 'Calendrier' | 'Concerts' | 'Échanges' | 'Réglages'): Promise<void> {
  await page.getByRole('navigation', { name: 'Principal' }).getByRole('link', { name: place, exact: true }).click()
}
