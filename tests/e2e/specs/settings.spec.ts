import { expect, test } from '../support/test'
import { goTo } from '../support/choir'
import { Hand, row } from '../support/roll'

test('the language changes at any time, everywhere, and stays', async ({ demo }) => {
  await goTo(demo, 'Réglages')
  await demo.getByRole('radio', { name: 'English' }).check()
  await expect(demo.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(demo.locator('html')).toHaveAttribute('lang', 'en')
  await demo.getByRole('link', { name: 'Rehearsal', exact: true }).click()
  await expect(demo.getByRole('heading', { level: 1 })).toHaveText(/November|January|February|March|April|May|June|July|August|September|October|December/)
  await demo.reload()
  await expect(demo.locator('html')).toHaveAttribute('lang', 'en')
  await demo.getByRole('link', { name: 'Settings', exact: true }).click()
  await demo.getByRole('radio', { name: 'Français' }).check()
  await expect(demo.getByRole('heading', { name: 'Réglages', level: 1 })).toBeVisible()
})

test('the language changes before there is anything at all', async ({ fresh }) => {
  await fresh.getByRole('radio', { name: 'English' }).check()
  await expect(fresh.getByRole('heading', { level: 1 })).toHaveText('Your whole choir, on this computer')
  await fresh.reload()
  await expect(fresh.getByRole('heading', { level: 1 })).toHaveText('Your whole choir, on this computer')
})

test('the dark look is dark, and stays', async ({ demo }) => {
  const brightness = () =>
    demo.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d')
      if (!canvas) throw new Error('no canvas')
      canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
      return (red + green + blue) / 3
    })
  expect(await brightness()).toBeGreaterThan(220)
  await goTo(demo, 'Réglages')
  await demo.getByRole('radio', { name: 'Sombre' }).check()
  await expect(demo.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await brightness()).toBeLessThan(60)
  await demo.reload()
  await expect(demo.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('the journal takes a gesture back', async ({ demo }) => {
  await new Hand(demo).mark('Zoé Bélanger')
  await goTo(demo, 'Réglages')
  const entry = demo.getByRole('listitem').filter({ hasText: 'Zoé Bélanger' }).first()
  await expect(entry).toContainText('absent')
  await entry.getByRole('button', { name: /^Annuler/ }).click()
  await expect(demo.getByText('C’est annulé.')).toBeVisible()
  await goTo(demo, 'Répétition')
  await expect(row(demo, 'Zoé Bélanger')).toContainText('Présumé présent')
})
