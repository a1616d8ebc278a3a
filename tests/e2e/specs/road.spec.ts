import type { Page } from '@playwright/test'
import { expect, test } from '../support/test'
import { goTo } from '../support/choir'
import { looksRight, onAPhone } from '../support/look'

const bar = (page: Page, number: number) => page.getByRole('button', { name: `Mesure ${String(number)}`, exact: true })
const shown = (page: Page, at: number) => expect(page.locator(`img[data-page="${String(at)}"]:not(.coming)`)).toBeVisible()

async function sign(page: Page, number: number, name: string): Promise<void> {
  await bar(page, number).click()
  await page.locator('.signs').getByRole('button').first().click()
  await page.getByRole('group', { name: 'Renvois…' }).getByRole('button', { name, exact: true }).click()
  await page.keyboard.press('Escape')
}

test('the pages turn as the piece is sung: from the dal segno back to the segno, and to the fine', async ({ demo }) => {
  await goTo(demo, 'Préparer')
  await demo.getByRole('link', { name: /^Partition\s*Frère Jacques/ }).click()
  await shown(demo, 0)

  // The teacher writes them once, on the bars.
  await demo.keyboard.press('b')
  await demo.getByRole('button', { name: 'Vérifier les mesures' }).click()
  await sign(demo, 3, 'Segno')
  await sign(demo, 9, 'Fine')
  await demo.keyboard.press('PageDown')
  await shown(demo, 1)
  await bar(demo, 22).click()
  await demo.locator('.signs').getByRole('button').first().click()
  await looksRight(demo, 'bars-signs')
  await demo.getByRole('group', { name: 'Renvois…' }).getByRole('button', { name: 'D.S.' }).click()
  await demo.keyboard.press('Escape')
  await demo.getByRole('button', { name: 'C’est juste' }).click()
  await expect(demo.getByText('22 mesures enregistrées')).toBeVisible()
  await demo.keyboard.press('b')

  // From the first page on with one key: to the second, back to the segno, and there it ends.
  await demo.keyboard.press('Home')
  await shown(demo, 0)
  await demo.keyboard.press('PageDown')
  await shown(demo, 1)
  await expect(demo.getByRole('status').filter({ hasText: /dal segno, mesure 3, page 1/ })).toBeAttached()
  const link = demo.getByRole('button', { name: 'Dal segno, mesure 3, page 1' })
  await expect(link).toBeVisible()
  await looksRight(demo, 'score-road')
  await onAPhone(demo, 'score-road')
  await demo.keyboard.press('PageDown')
  await shown(demo, 0)
  await expect(demo.locator('[data-lit="3"]')).toBeVisible()
  await expect(demo.getByRole('button', { name: 'Page suivante' }).first()).toBeDisabled()
  await demo.keyboard.press('PageDown')
  await shown(demo, 0)

  // A tap on the link does the same, and who wants the pages as they lie gets them.
  await demo.keyboard.press('PageUp')
  await shown(demo, 1)
  await link.click()
  await shown(demo, 0)
  await demo.keyboard.press('r')
  await demo.keyboard.press('PageDown')
  await shown(demo, 1)
  await expect(link).toBeHidden()
})
