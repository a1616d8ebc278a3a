import type { Page } from '@playwright/test'
import { expect, test } from '../support/test'
import { goTo } from '../support/choir'
import { looksRight, onAPhone } from '../support/look'

const cells = (page: Page) => page.locator('[data-cell]')
const sources = (page: Page) => cells(page).evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.source)))

async function openPages(page: Page, title: string): Promise<void> {
  await goTo(page, 'Préparer')
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).first().click()
  await page.getByRole('link', { name: /^Arranger les pages de/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
}

/** How wide and how high the page on the stand is. */
async function shape(page: Page): Promise<number> {
  const box = await page.locator('.page').first().boundingBox()
  if (!box) throw new Error('no page')
  return box.width / box.height
}

test('a teacher puts the pages of a score in order, turns one and leaves one out; the file and its annotations stay', async ({ demo }) => {
  await openPages(demo, 'Frère Jacques')
  await expect(cells(demo)).toHaveCount(2)

  // By keyboard: the first page after the second.
  await cells(demo).first().focus()
  await demo.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => sources(demo)).toEqual([1, 0])
  await expect(cells(demo).nth(1)).toBeFocused()

  // By touch: chosen, turned.
  await cells(demo).nth(1).click()
  await demo.getByRole('button', { name: 'Tourner à droite' }).click()
  await expect(demo.getByText('1 page tournée')).toBeVisible()
  await looksRight(demo, 'pages')
  await onAPhone(demo, 'pages')
  await demo.getByRole('link', { name: 'Lire', exact: true }).click()
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  expect(await shape(demo)).toBeLessThan(1)
  await demo.keyboard.press('PageDown')
  await expect(demo.locator('img[data-page="1"]:not(.coming)')).toBeVisible()
  expect(await shape(demo)).toBeGreaterThan(1)
  await demo.keyboard.press('b')
  await expect(demo.getByRole('status').filter({ hasText: /Mesures? / }).first()).toBeVisible()
  await demo.keyboard.press('b')
  await demo.goBack()

  // Dragged back to the front by mouse.
  const [from, to] = [await cells(demo).nth(1).boundingBox(), await cells(demo).first().boundingBox()]
  if (!from || !to) throw new Error('no page')
  await demo.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await demo.mouse.down()
  await demo.mouse.move(to.x + to.width / 4, to.y + to.height / 2, { steps: 6 })
  await demo.mouse.up()
  await expect.poll(() => sources(demo)).toEqual([0, 1])

  // A drag chooses nothing; the turned page is chosen, and left out.
  await expect(demo.getByRole('button', { name: 'Laisser de côté' })).toBeDisabled()
  await cells(demo).first().click()
  await demo.getByRole('button', { name: 'Laisser de côté' }).click()
  await expect(cells(demo)).toHaveCount(1)
  await expect(demo.getByRole('heading', { name: '1 page laissée de côté' })).toBeVisible()
  await demo.getByRole('button', { name: 'Remettre la page 1 du fichier' }).click()
  await expect.poll(() => sources(demo)).toEqual([0, 1])
  await expect(demo.getByRole('button', { name: 'Comme le fichier' })).toBeHidden()
})

test('the margins of a scan are cut away for all pages, and what is drawn lies where it lay on the paper', async ({ demo }) => {
  await goTo(demo, 'Préparer')
  await demo.getByRole('link', { name: /^Partition\s*Frère Jacques/ }).click()
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  const whole = await shape(demo)
  await demo.keyboard.press('t')
  await demo.getByRole('link', { name: 'Arranger les pages…' }).click()
  await demo.getByRole('button', { name: 'Tout choisir' }).click()
  await demo.getByRole('button', { name: 'Rogner…' }).click()
  const dialog = demo.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Trouver les marges' }).click()
  await expect(dialog.getByRole('slider', { name: 'Bord supérieur' })).not.toHaveAttribute('aria-valuenow', '0')
  // One edge by hand.
  const before = Number(await dialog.getByRole('slider', { name: 'Bord inférieur' }).getAttribute('aria-valuenow'))
  await dialog.getByRole('slider', { name: 'Bord inférieur' }).focus()
  await demo.keyboard.press('Shift+ArrowUp')
  await expect(dialog.getByRole('slider', { name: 'Bord inférieur' })).toHaveAttribute('aria-valuenow', String(before + 5))
  await looksRight(demo, 'pages-crop')
  await onAPhone(demo, 'pages-crop')
  await dialog.getByRole('button', { name: 'Rogner 2 pages' }).click()
  await expect(demo.getByText('2 pages rognées')).toBeVisible()
  await demo.getByRole('link', { name: 'Lire', exact: true }).click()
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  expect(Math.abs((await shape(demo)) - whole)).toBeGreaterThan(0.01)

  // A stroke on the cut page lies on the same notes when the page is whole again.
  await demo.keyboard.press('i')
  const box = await demo.locator('[data-ink="0"]').boundingBox()
  if (!box) throw new Error('no page')
  await demo.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3)
  await demo.mouse.down()
  await demo.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.3, { steps: 5 })
  await demo.mouse.up()
  await expect(demo.locator('[data-ink="0"]')).toHaveAttribute('data-strokes', '1')
  await looksRight(demo, 'pages-cropped-score')
  await demo.goBack()
  await demo.getByRole('button', { name: 'Comme le fichier' }).click()
  await demo.getByRole('link', { name: 'Lire', exact: true }).click()
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  await expect(demo.locator('[data-ink="0"]')).toHaveAttribute('data-strokes', '1')
  expect(Math.abs((await shape(demo)) - whole)).toBeLessThan(0.01)
})

test('a book becomes works, each with its own pages, and stays itself', async ({ demo }) => {
  await openPages(demo, 'Frère Jacques')
  await demo.getByRole('button', { name: 'Tout choisir' }).click()
  await demo.getByRole('button', { name: 'Découper en œuvres…' }).click()
  const dialog = demo.getByRole('dialog')
  await dialog.getByLabel('Titre de l’œuvre qui commence page 1').fill('Le canon')
  await dialog.getByLabel('Titre de l’œuvre qui commence page 2').fill('La coda')
  await looksRight(demo, 'pages-split')
  await dialog.getByRole('button', { name: 'Ajouter 2 œuvres' }).click()
  await expect(demo.getByText('2 œuvres ajoutées au répertoire')).toBeVisible()
  await goTo(demo, 'Préparer')
  await expect(demo.getByRole('link', { name: /^Frère Jacques/ }).first()).toBeVisible()
  await demo.getByRole('link', { name: /^Partition\s*La coda/ }).click()
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  await expect(demo.getByText('Page 1 sur 1')).toBeAttached()
})
