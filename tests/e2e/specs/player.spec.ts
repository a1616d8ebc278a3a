import type { Page } from '@playwright/test'
import { answered, expect, test } from '../support/test'
import { goTo } from '../support/choir'

async function openWork(page: Page, title: string): Promise<void> {
  await goTo(page, 'Préparer')
  await page.getByRole('link', { name: new RegExp(`^${title}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(page.getByRole('region', { name: 'Les voix' }).getByRole('listitem')).toHaveCount(5)
}

test('play is heard, or says calmly why not and keeps the place', async ({ demo }) => {
  await openWork(demo, 'Hymne à la joie')
  const player = demo.getByRole('region', { name: 'Lecteur' })
  await player.getByRole('button', { name: /^Lecture/ }).click()
  const refused = demo.getByRole('alert')
  const playing = player.getByRole('button', { name: /^Pause/ })
  const place = player.getByRole('slider', { name: 'Position' })
  const position = async () => Number(await place.inputValue())
  // Without a sound card it may look for a moment as if it played.
  await expect.poll(async () => (await refused.isVisible()) || (await position()) > 300).toBe(true)
  if (!(await refused.isVisible())) {
    await playing.click()
    await expect(player.getByRole('button', { name: /^Lecture/ })).toBeVisible()
  } else {
    await expect(refused.first()).toContainText(/son n’est pas disponible|Le son ne sort plus/)
    await expect(demo.getByRole('dialog')).toBeHidden()
    await answered(demo, 'seek', () => place.press('ArrowRight'))
    await expect.poll(async () => Math.round(await position())).toBe(5000)
  }
})

test('the shape of the sound is drawn', async ({ demo }) => {
  await openWork(demo, 'Hymne à la joie')
  const shape = demo.getByRole('region', { name: 'Lecteur' }).locator('svg.rest path')
  // Each bar says its height by `v`; a flat line would say 2 everywhere.
  const tallest = async () => Math.max(...[...((await shape.getAttribute('d')) ?? '').matchAll(/v([\d.]+)h/g)].map((bar) => Number(bar[1])))
  await expect.poll(tallest).toBeGreaterThan(15)
})

test('mute, solo and volume of each voice are remembered after a reload', async ({ demo }) => {
  await openWork(demo, 'Hymne à la joie')
  const desk = demo.getByRole('region', { name: 'Les voix' })
  const mute = desk.getByRole('button', { name: 'Couper Soprano' })
  const solo = desk.getByRole('button', { name: 'Alto en solo' })
  const gain = desk.getByRole('slider', { name: 'Volume de Ténor' })
  await answered(demo, 'set_mix', () => mute.click())
  await answered(demo, 'set_mix', () => solo.click())
  await answered(demo, 'set_mix', () => gain.fill('60'))
  const kept = async () => {
    await expect(mute).toHaveAttribute('aria-pressed', 'true')
    await expect(solo).toHaveAttribute('aria-pressed', 'true')
    await expect(gain).toHaveValue('60')
  }
  await kept()
  await demo.reload()
  await kept()
  await expect(desk.getByText('muette').first()).toBeVisible()
  await desk.getByRole('radio', { name: 'Tout le monde' }).check()
  await expect(mute).toHaveAttribute('aria-pressed', 'false')
  await expect(solo).toHaveAttribute('aria-pressed', 'false')
  await expect(gain).toHaveValue('100')
})

test('the sound comes to the score that is read', async ({ demo }) => {
  await goTo(demo, 'Préparer')
  await demo.getByRole('link', { name: /^Partition\s*Hymne/ }).click()
  await demo.getByRole('button', { name: 'Écouter' }).click()
  await expect(demo.getByRole('region', { name: 'Lecteur' })).toBeVisible()
  await expect(demo.getByRole('region', { name: 'Les voix' }).getByRole('listitem')).toHaveCount(5)
})
