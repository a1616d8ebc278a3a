import type { Page } from '@playwright/test'
import { answered, expect, test } from '../support/test'
import { goTo } from '../support/choir'
import { looksRight } from '../support/look'

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

test('two pages stand side by side, each drawn for its half of the window', async ({ demo }) => {
  await openScore(demo, 'Hymne à la joie')
  const alone = await drawn(demo, 0)
  await demo.getByRole('button', { name: 'Comment voir les pages' }).click()
  await demo.getByRole('button', { name: 'Deux pages côte à côte (2)' }).click()
  await expect(place(demo, 'Pages 1 et 2 sur 2')).toBeAttached()
  const [left, right] = [await drawn(demo, 0), await drawn(demo, 1)]
  expect(left.dark).toBeGreaterThan(alone.dark / 4)
  expect(right.dark).toBeGreaterThan(1_000)
  const boxes = await Promise.all([0, 1].map((at) => demo.locator(`img[data-page="${String(at)}"]`).boundingBox()))
  expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeLessThanOrEqual(boxes[1]?.x ?? 0)
  await looksRight(demo, 'score-two-pages')
})

test('a half turns first: the head of the next page over the foot of this one, with a line between', async ({ demo }) => {
  await openScore(demo, 'Hymne à la joie')
  await demo.keyboard.press('h')
  await demo.keyboard.press('PageDown')
  await expect(place(demo, 'Bas de la page 1, haut de la page 2, sur 2')).toBeAttached()
  await drawn(demo, 0)
  await drawn(demo, 1)
  // What a finger would touch: the next page above the line, this one below it.
  const touched = async (share: number) => {
    const box = await demo.locator('[data-part="top"]').boundingBox()
    if (!box) throw new Error('no page')
    return demo.evaluate(([x, y]) => document.elementsFromPoint(x ?? 0, y ?? 0)[0]?.getAttribute('data-page') ?? 'line', [box.x + box.width / 2, box.y + box.height * share])
  }
  expect([await touched(0.2), await touched(0.5), await touched(0.8)]).toEqual(['1', 'line', '0'])
  await looksRight(demo, 'score-half-page')
  await demo.keyboard.press('PageDown')
  await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
  expect(await touchedWhole(demo)).toBe('1')
  await demo.keyboard.press('PageUp')
  await expect(place(demo, 'Bas de la page 1, haut de la page 2, sur 2')).toBeAttached()
})

/** The page in the middle of the stand. */
const touchedWhole = async (page: Page) => {
  const box = await page.locator('[data-part="whole"]').boundingBox()
  if (!box) throw new Error('no page')
  return page.evaluate(([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.getAttribute('data-page'), [box.x + box.width / 2, box.y + box.height * 0.8])
}

test('dark paper stays dark after a reload', async ({ demo }) => {
  await openScore(demo, 'Hymne à la joie')
  await drawn(demo, 0)
  const brightness = async () => {
    const shot = await demo.locator('[data-part="whole"]').screenshot()
    return demo.evaluate(async (base64) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]))
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const data = context?.getImageData(0, 0, image.width, image.height).data ?? []
      let sum = 0
      for (let at = 0; at < data.length; at += 4) sum += data[at] ?? 0
      return sum / (data.length / 4)
    }, shot.toString('base64'))
  }
  expect(await brightness()).toBeGreaterThan(200)
  await answered(demo, 'remember_place', () => demo.keyboard.press('d'))
  expect(await brightness()).toBeLessThan(60)
  await looksRight(demo, 'score-dark-paper')
  await demo.reload()
  await drawn(demo, 0)
  await expect(demo.getByRole('button', { name: 'Papier sombre (D)' })).toHaveAttribute('aria-pressed', 'true')
  expect(await brightness()).toBeLessThan(60)
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
