import { execFileSync } from 'node:child_process'
import { goTo } from '../support/choir'
import { looksRight, onAPhone } from '../support/look'
import { answered, expect, test } from '../support/test'

/** How many pixels of the first page are as orange as the pen, as another program draws it. */
function orange(pdf: string): number {
  const drawn = execFileSync('pdftoppm', ['-r', '50', '-l', '1', pdf], { maxBuffer: 1 << 26 })
  let found = 0
  for (let at = drawn.length % 3; at < drawn.length; at += 3) {
    if ((drawn[at] ?? 0) > 150 && (drawn[at + 1] ?? 255) < 110 && (drawn[at + 2] ?? 255) < 80) found += 1
  }
  return found
}

test('what a teacher drew is in the PDF that she makes for paper, on the page that she asked for', async ({ demo }) => {
  await goTo(demo, 'Préparer')
  await demo.getByRole('link', { name: /^Partition\s*Hymne à la joie/ }).click()
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  await demo.keyboard.press('i')
  const box = await demo.locator('[data-ink="0"]').boundingBox()
  if (!box) throw new Error('no page')
  await answered(demo, 'draw_stroke', async () => {
    await demo.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5)
    await demo.mouse.down()
    for (const share of [0.4, 0.5, 0.6, 0.7]) await demo.mouse.move(box.x + box.width * share, box.y + box.height * 0.5)
    await demo.mouse.up()
  })
  await demo.goBack()

  await demo.getByRole('link', { name: /^Hymne à la joie/ }).first().click()
  await demo.getByRole('button', { name: /^Faire un PDF de/ }).click()
  const dialog = demo.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /^Pour l’équipe/ }).check()
  await dialog.getByLabel('Pages').fill('deux')
  await expect(dialog.getByText('Des numéros de pages, comme 1-3, 5')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Faire le PDF' })).toBeDisabled()
  await dialog.getByLabel('Pages').fill('1')
  await looksRight(demo, 'work-export')
  await onAPhone(demo, 'work-export')
  const [download] = await Promise.all([demo.waitForEvent('download'), dialog.getByRole('button', { name: 'Faire le PDF' }).click()])
  expect(download.suggestedFilename()).toBe('Hymne à la joie.pdf')
  const path = await download.path()
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/^Pages:\s+1$/m)
  expect(orange(path)).toBeGreaterThan(20)
  await expect(demo.getByText('Hymne à la joie.pdf\u00a0: le PDF est enregistré, avec 1 trait.')).toBeVisible()
})
