import type { Page } from '@playwright/test'
import { expect, test } from '../support/test'
import { goTo } from '../support/choir'
import { looksRight } from '../support/look'

const place = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const bar = (page: Page, number: number) => page.getByRole('button', { name: `Mesure ${String(number)}`, exact: true })
const line = (page: Page, number: number) => page.getByRole('button', { name: `Barre à la fin de la mesure ${String(number)}`, exact: true })

async function openScore(page: Page, title: string): Promise<void> {
  await goTo(page, 'Préparer')
  await page.getByRole('link', { name: new RegExp(`^Partition\\s*${title}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
}

test('a bar that is tapped stands where the music has it', async ({ demo }) => {
  await openScore(demo, 'Frère Jacques')
  await demo.keyboard.press('b')
  await bar(demo, 6).click()
  await expect(place(demo, 'Mesure 6')).toBeVisible()
  // The second bar of the second system: to the right of the fifth, under the second.
  const boxes = await Promise.all([2, 5, 6].map((number) => bar(demo, number).boundingBox()))
  const [second, fifth, sixth] = boxes
  if (!second || !fifth || !sixth) throw new Error('a bar is not shown')
  expect(Math.abs(sixth.x - (fifth.x + fifth.width))).toBeLessThan(2)
  expect(sixth.y).toBeGreaterThan(second.y + second.height)
  expect(Math.abs(sixth.y - fifth.y)).toBeLessThan(2)
})

test('bars are corrected, kept and taken back: a pick-up, a letter, a repeat, a line that is moved, cut and removed', async ({ demo }) => {
  await openScore(demo, 'Frère Jacques')
  await demo.keyboard.press('b')
  await demo.getByRole('button', { name: 'Vérifier les mesures' }).click()
  await bar(demo, 1).click()
  const number = demo.getByLabel('Numéro')
  await number.fill('0')
  await number.press('Enter')
  await expect(bar(demo, 0)).toBeVisible()
  await bar(demo, 2).click()
  await demo.getByLabel('Lettre').fill('A')
  await demo.getByLabel('Lettre').press('Enter')
  await demo.getByRole('button', { name: 'Début de reprise' }).click()
  await demo.getByRole('button', { name: 'Mesure 4', exact: true }).click()
  await demo.getByRole('button', { name: 'Couper' }).click()
  const before = await line(demo, 4).boundingBox()
  if (!before) throw new Error('no line')
  await demo.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
  await demo.mouse.down()
  await demo.mouse.move(before.x + before.width / 2 + 20, before.y + before.height / 2, { steps: 4 })
  await demo.mouse.up()
  const after = await line(demo, 4).boundingBox()
  expect((after?.x ?? 0) - before.x).toBeGreaterThan(15)
  await looksRight(demo, 'bars-correct')
  await demo.getByRole('button', { name: 'Retirer la barre' }).click()
  await demo.getByRole('button', { name: 'C’est juste' }).click()
  await expect(demo.getByText('22 mesures enregistrées')).toBeVisible()
  await demo.reload()
  await expect(demo.locator('img[data-page]')).toHaveJSProperty('complete', true)
  await demo.keyboard.press('b')
  await expect(place(demo, 'Mesures 0 à 21')).toBeVisible()
  await demo.getByRole('button', { name: 'Lettre A', exact: true }).click()
  await expect(demo.getByRole('button', { name: 'Mesure 2, lettre A' })).toHaveAttribute('aria-pressed', 'true')
  await expect(demo.getByRole('button', { name: 'Corriger les mesures' })).toBeVisible()
})

test('what was not kept is as it was', async ({ demo }) => {
  await openScore(demo, 'Frère Jacques')
  await demo.keyboard.press('b')
  await demo.getByRole('button', { name: 'Vérifier les mesures' }).click()
  await bar(demo, 3).click()
  await demo.getByRole('button', { name: 'Retirer la barre' }).click()
  await demo.getByRole('button', { name: 'Annuler' }).click()
  await expect(place(demo, 'Mesures 1 à 22')).toBeVisible()
})
