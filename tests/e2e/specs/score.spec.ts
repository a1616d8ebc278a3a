import type { Page } from '@playwright/test'
import { answered, expect, test } from '../support/test'
import { goTo } from '../support/choir'

interface Drawn {
  natural: number
  shown: number
  dark: number
  light: number
  /** Steps from paper to ink between one pixel and the next: few where a small image was stretched. */
  edges: number
}

/** What is really on the page: its pixels, counted. */
async function drawn(page: Page, at: number): Promise<Drawn> {
  const image = page.locator(`img[data-page="${String(at)}"]`)
  await expect(image).toHaveJSProperty('complete', true)
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0)
  return image.evaluate((element: HTMLImageElement) => {
    const canvas = document.createElement('canvas')
    canvas.width = element.naturalWidth
    canvas.height = element.naturalHeight
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.drawImage(element, 0, 0)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    const counts = { natural: element.naturalWidth, shown: element.clientWidth * devicePixelRatio, dark: 0, light: 0, edges: 0 }
    for (let at = 0; at < data.length; at += 4) {
      const here = data[at] ?? 0
      if (here < 90) counts.dark += 1
      if (here > 230) counts.light += 1
      if (here - (data[at + 4] ?? here) > 150) counts.edges += 1
    }
    return counts
  })
}

const width = (page: Page) => page.locator('img[data-width]').evaluate((image: HTMLElement) => Number(image.dataset.width))
const place = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

async function openScore(page: Page, title: string): Promise<void> {
  await goTo(page, 'Préparer')
  await page.getByRole('link', { name: new RegExp(`^Partition\\s*${title}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
}

test('a score opens on a page that is drawn, and as sharp as the screen', async ({ demo }) => {
  await openScore(demo, 'Hymne à la joie')
  const page = await drawn(demo, 0)
  expect(page.natural, 'one pixel of the image for each of the screen').toBeGreaterThanOrEqual(Math.round(page.shown))
  expect(page.light).toBeGreaterThan(page.dark * 5)
  expect(page.dark).toBeGreaterThan(3_000)
  expect(page.edges).toBeGreaterThan(1_000)
})

test('keys and pedals turn, clicks at the edges too, and the end stays the end', async ({ demo }) => {
  await openScore(demo, 'Hymne à la joie')
  await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
  for (const [key, text] of [
    ['PageDown', 'Page 2 sur 2'],
    ['PageDown', 'Page 2 sur 2'],
    ['PageUp', 'Page 1 sur 2'],
    ['ArrowRight', 'Page 2 sur 2'],
    ['ArrowLeft', 'Page 1 sur 2'],
    ['Space', 'Page 2 sur 2'],
    ['Home', 'Page 1 sur 2'],
  ] as const) {
    await demo.keyboard.press(key)
    await expect(place(demo, text)).toBeAttached()
  }
  await demo.getByRole('button', { name: 'Page suivante' }).last().click()
  const second = await drawn(demo, 1)
  expect(second.dark).toBeGreaterThan(1_000)
})

test('zoom and the whole width ask for a larger image, not for a stretched one', async ({ demo }) => {
  await openScore(demo, 'Hymne à la joie')
  const whole = await drawn(demo, 0)
  await demo.getByRole('button', { name: 'Toute la largeur (W)' }).click()
  await expect.poll(() => width(demo)).toBeGreaterThan(whole.natural * 1.5)
  const wide = await drawn(demo, 0)
  expect(wide.natural).toBeGreaterThan(whole.natural * 1.5)
  expect(wide.edges).toBeGreaterThan(whole.edges)
  await demo.keyboard.press('0')
  await expect.poll(() => width(demo)).toBe(whole.natural)
  await demo.keyboard.press('+')
  await expect.poll(() => width(demo)).toBeGreaterThan(whole.natural)
})

test('thumbnails show every page and lead to it', async ({ demo }) => {
  await openScore(demo, 'Hymne à la joie')
  await demo.keyboard.press('t')
  const strip = demo.getByRole('navigation', { name: 'Vignettes (T)' })
  await expect(strip.getByRole('button')).toHaveCount(2)
  for (const small of await strip.locator('img').all()) {
    await expect.poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  }
  await strip.getByRole('button', { name: '2' }).click()
  await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
})

test('the place and the size are remembered after a reload and after the plug was pulled', async ({ demo, server }) => {
  await openScore(demo, 'Hymne à la joie')
  await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
  await answered(demo, 'remember_place', async () => {
    await demo.keyboard.press('w')
    await demo.keyboard.press('End')
  })
  const remembered = async () => {
    await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
    await expect(demo.getByRole('button', { name: 'Toute la largeur (W)' })).toHaveAttribute('aria-pressed', 'true')
  }
  await demo.reload()
  await remembered()
  const hash = new URL(demo.url()).hash
  await server.kill()
  await server.run()
  await demo.goto(server.entry)
  await demo.goto(new URL(`/${hash}`, server.entry).href)
  await remembered()
})
