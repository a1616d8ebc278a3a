import type { Page } from '@playwright/test'
import { goTo } from '../support/choir'
import { looksRight, onAPhone, printed } from '../support/look'
import { pagesOf } from '../support/paper'
import { expect, test } from '../support/test'

const place = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const order = (page: Page) => page.getByRole('main').locator('ol li .title')
const step = (page: Page) => page.getByRole('navigation', { name: 'Programme' }).locator('[aria-current="step"]')
const title = (page: Page, text: string) => expect(page.getByRole('heading', { level: 1, name: text })).toBeVisible()

/** A concert of an entrance, a song, a break and another song, with its stage notes. */
async function makeConcert(page: Page): Promise<void> {
  await goTo(page, 'Concerts')
  await page.getByRole('button', { name: 'Nouveau programme' }).click()
  await page.getByLabel('Titre').fill('Concert de Noël')
  await page.getByLabel('Date du concert').fill('18/12/2026')
  await page.getByRole('button', { name: 'Créer', exact: true }).click()
  await title(page, 'Concert de Noël')
  for (const name of ['Frère Jacques', 'Entrée', 'Hymne à la joie', 'Pause']) {
    await page.getByRole('main').getByRole('button', { name }).last().click()
    await expect(order(page).last()).toHaveText(name)
  }
}

async function annotate(page: Page, name: string, note: string, length = ''): Promise<void> {
  await page.getByRole('button', { name: `Annoter « ${name} »` }).click()
  await page.getByLabel('Note de scène').fill(note)
  await page.getByLabel('Durée').fill(length)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('a concert is put in order by thumb, by keys and by mouse, told what is to be known on stage, and frozen', async ({ demo }) => {
  await makeConcert(demo)
  await demo.getByRole('button', { name: 'Monter « Entrée »' }).click()
  await expect(order(demo)).toHaveText(['Entrée', 'Frère Jacques', 'Hymne à la joie', 'Pause'])
  await demo.getByRole('button', { name: 'Descendre « Hymne à la joie »' }).focus()
  await demo.keyboard.press('Alt+ArrowDown')
  await expect(order(demo)).toHaveText(['Entrée', 'Frère Jacques', 'Pause', 'Hymne à la joie'])
  const handle = demo.getByTitle('Faire glisser')
  const first = await handle.first().boundingBox()
  const last = await handle.last().boundingBox()
  if (!first || !last) throw new Error('no handles')
  await demo.mouse.move(first.x + 10, first.y + 10)
  await demo.mouse.down()
  await demo.mouse.move(last.x + 10, last.y + last.height - 2, { steps: 5 })
  await demo.mouse.up()
  await expect(order(demo)).toHaveText(['Frère Jacques', 'Pause', 'Hymne à la joie', 'Entrée'])
  await demo.getByRole('button', { name: 'Retirer « Entrée »' }).click()
  await expect(order(demo)).toHaveCount(3)
  await demo.getByRole('button', { name: 'Annuler ce geste' }).click()
  await expect(order(demo)).toHaveText(['Frère Jacques', 'Pause', 'Hymne à la joie', 'Entrée'])
  await annotate(demo, 'Frère Jacques', 'a cappella')
  await annotate(demo, 'Pause', 'rideau fermé', '15')
  await expect(demo.getByRole('main').getByText('Durée totale')).toBeVisible()
  await looksRight(demo, 'programme')
  await onAPhone(demo, 'programme')

  await demo.getByRole('button', { name: 'Figer pour le concert' }).click()
  await expect(demo.getByRole('main').getByText('Figé pour le concert')).toBeVisible()
  await expect(demo.getByRole('button', { name: /^(Monter|Descendre|Retirer|Annoter)/ })).toHaveCount(0)
  await looksRight(demo, 'programme-frozen')
  await printed(demo, 'programme')
  const [paper = ''] = pagesOf(await demo.pdf({ format: 'A4' }))
  for (const words of ['Concert de Noël', '18 décembre 2026', 'Frère Jacques', 'a cappella', 'rideau fermé', '15:00', 'Durée totale']) expect(paper).toContain(words)
  await demo.getByRole('button', { name: 'Rouvrir pour modifier' }).click()
  await expect(demo.getByRole('button', { name: 'Monter « Pause »' })).toBeVisible()
  await demo.getByRole('link', { name: 'Tous les programmes' }).click()
  await expect(demo.getByRole('link', { name: /Concert de Noël.*4 numéros/ })).toBeVisible()
  await looksRight(demo, 'programmes')
})

test('a concert is one long turn: from the last page of a song to the next, and back to where it was left', async ({ demo }) => {
  await makeConcert(demo)
  await annotate(demo, 'Frère Jacques', 'a cappella')
  await annotate(demo, 'Hymne à la joie', 'solo T')
  await demo.getByRole('button', { name: 'Mettre sur le pupitre' }).click()
  await title(demo, 'Frère Jacques')
  await expect(step(demo)).toContainText('Frère Jacques')
  await expect(demo.locator('header').filter({ hasText: 'a cappella' })).toBeVisible()
  await looksRight(demo, 'stage')
  await onAPhone(demo, 'stage')

  await demo.keyboard.press('PageDown')
  await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
  await demo.keyboard.press('PageDown')
  await title(demo, 'Entrée')
  await expect(step(demo)).toContainText('Entrée')
  await looksRight(demo, 'stage-card')
  await demo.keyboard.press('PageDown')
  await title(demo, 'Hymne à la joie')
  await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
  await expect(place(demo, 'Hymne à la joie, solo T')).toBeAttached()

  // Back over the entrance, and the song before is at its end.
  await demo.keyboard.press('PageUp')
  await title(demo, 'Entrée')
  await demo.keyboard.press('PageUp')
  await title(demo, 'Frère Jacques')
  await expect(place(demo, 'Page 2 sur 2')).toBeAttached()

  // The music alone, through all of it, and back.
  await demo.keyboard.press('v')
  await expect(demo.getByRole('navigation', { name: 'Programme' })).toBeHidden()
  await expect(demo.getByRole('button', { name: 'Annoter' })).toHaveCount(0)
  await demo.keyboard.press(' ')
  await title(demo, 'Entrée')
  await demo.keyboard.press(' ')
  await expect(demo.getByRole('status').filter({ hasText: 'Hymne à la joie, solo T' })).toBeAttached()
  await expect(demo.locator('img[data-page="0"]')).toBeInViewport({ ratio: 0.99 })
  await looksRight(demo, 'stage-concert')
  await demo.getByRole('button', { name: 'Vue de répétition' }).click()
  await expect(step(demo)).toContainText('Hymne à la joie')

  // A tap in the programme, a reload in the middle, and the arrow back.
  await demo.getByRole('navigation', { name: 'Programme' }).getByRole('button', { name: 'Pause' }).click()
  await title(demo, 'Pause')
  await demo.reload()
  await title(demo, 'Pause')
  await demo.keyboard.press('PageDown')
  await title(demo, 'Pause')
})
