import type { Page } from '@playwright/test'
import { expect, test } from '../support/test'
import { bookOf } from '../support/book'
import { goTo, makeChoir } from '../support/choir'
import { choose, withFolder } from '../support/files'
import { looksRight, onAPhone } from '../support/look'

const place = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
const panel = (page: Page) => page.getByRole('form', { name: 'Aller à' })
const field = (page: Page) => page.getByRole('textbox', { name: 'Aller à' })
const lit = (page: Page, number: number) => page.locator(`[data-lit="${String(number)}"]`)

async function openScore(page: Page, title = 'Frère Jacques'): Promise<void> {
  await goTo(page, 'Préparer')
  await page.getByRole('link', { name: new RegExp(`^Partition\\s*${title}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
}

test('“from bar 15”: one key, the number, Enter, and that bar is there, lit for a moment; then the pedal turns', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('g')
  await expect(place(demo, 'Mesures 1 à 22')).toBeVisible()
  await looksRight(demo, 'score-go-to')
  await onAPhone(demo, 'score-go-to')
  await field(demo).fill('15')
  await expect(panel(demo).getByRole('button', { name: 'Mesure 15, page 2' })).toBeVisible()
  await demo.keyboard.press('Enter')
  await expect(lit(demo, 15)).toBeInViewport({ ratio: 0.9 })
  await expect(place(demo, 'Mesure 15, Page 2 sur 2')).toBeAttached()
  await expect(panel(demo)).toBeHidden()
  await expect(lit(demo, 15)).toHaveCount(0)
  // A pedal may send space: it presses no button that was left behind.
  await demo.keyboard.press('Shift+Space')
  await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
})

test('a tap on the page number and on the keys goes to a bar of a page that is larger than the window', async ({ demo }) => {
  await openScore(demo)
  for (let times = 0; times < 6; times += 1) await demo.keyboard.press('+')
  await demo.getByRole('button', { name: 'Aller à une mesure' }).click()
  await panel(demo).getByRole('button', { name: '1', exact: true }).click()
  await panel(demo).getByRole('button', { name: '2', exact: true }).click()
  await panel(demo).getByRole('button', { name: 'Y aller' }).click()
  await expect(lit(demo, 12)).toBeInViewport({ ratio: 1 })
})

test('a page is gone to by “p 2”, and what is not there is said', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('g')
  await expect(place(demo, 'Mesures 1 à 22')).toBeVisible()
  await field(demo).fill('40')
  await expect(place(demo, 'Pas de')).toContainText('les mesures vont de 1 à 22, les pages de 1 à 2')
  await field(demo).fill('p 2')
  await demo.keyboard.press('Enter')
  await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
  await demo.keyboard.press('g')
  await demo.keyboard.press('Escape')
  await expect(panel(demo)).toBeHidden()
})

test('in a narrow window the score has all of it, and the arrow leads back', async ({ demo }) => {
  await openScore(demo)
  await demo.setViewportSize({ width: 390, height: 844 })
  await expect(demo.locator('img[data-page="0"]')).toBeInViewport({ ratio: 1 })
  await demo.getByRole('button', { name: 'Fermer la partition' }).click()
  await expect(demo.getByRole('heading', { level: 1 })).not.toContainText('Frère Jacques')
})

test.describe('a hand', () => {
  test.use({ hasTouch: true })

  test('that pushes the page aside turns it, forwards and back; one that pushes it up or taps does not', async ({ demo }) => {
    await openScore(demo)
    await demo.keyboard.press('0')
    await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
    const session = await demo.context().newCDPSession(demo)
    const box = await demo.locator('img[data-page="0"]').boundingBox()
    if (!box) throw new Error('no page')
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const push = async (dx: number, dy: number) => {
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [middle] })
      for (const part of [0.25, 0.5, 0.75, 1]) {
        const touchPoints = [{ x: middle.x + dx * part, y: middle.y + dy * part }]
        await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints })
      }
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    await push(0, -150)
    await push(-20, 0)
    await push(-150, 10)
    await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
    await push(150, 10)
    await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
    // From edge to edge, over the place where a tap turns too: once.
    await push(-box.width / 2 - 200, 0)
    await expect(place(demo, 'Page 2 sur 2')).toBeAttached()

    // A page that is larger than the window is pushed about by the system.
    await demo.keyboard.press('w')
    await demo.keyboard.press('+')
    await demo.keyboard.press('+')
    await push(150, 0)
    await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
  })
})

/** How far down the page its darkest row is: a share of its height. */
async function barOf(page: Page, at: number): Promise<number> {
  const image = page.locator(`[data-thumb="${String(at)}"] img`)
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(100)
  return image.evaluate((element: HTMLImageElement) => {
    const canvas = new OffscreenCanvas(element.naturalWidth, element.naturalHeight)
    const context = canvas.getContext('2d')
    context?.drawImage(element, 0, 0)
    const data = context?.getImageData(canvas.width / 2, 0, 1, canvas.height).data ?? []
    const rows = Array.from({ length: canvas.height }, (_, row) => data[row * 4] ?? 255)
    return rows.indexOf(Math.min(...rows)) / canvas.height
  })
}

async function openBook(page: Page, pages: number): Promise<void> {
  await makeChoir(page)
  await goTo(page, 'Préparer')
  await withFolder({ 'Chants/recueil.pdf': bookOf(pages) }, async (folder) => {
    await choose(page, page.getByRole('button', { name: 'Ajouter un dossier' }), folder)
    await page.getByRole('button', { name: /^Ajouter 1 œuvre/ }).click()
    await page.getByRole('button', { name: 'Voir le répertoire' }).click()
  })
  await page.getByRole('link', { name: /^Partition/ }).click()
  await expect(place(page, 'Page 1 sur')).toContainText(new Intl.NumberFormat('fr').format(pages))
}

test('a book of a thousand pages is looked through: only what is seen is drawn, and a tap opens it', async ({ fresh }) => {
  await openBook(fresh, 1000)
  const small: string[] = []
  fresh.on('request', (request) => {
    if (request.url().includes('width=192')) small.push(request.url())
  })
  await fresh.keyboard.press('t')
  const strip = fresh.getByRole('navigation', { name: 'Vignettes (T)' })
  expect(await barOf(fresh, 1)).toBeLessThan(0.1)
  await looksRight(fresh, 'score-thumbnails-book')
  await strip.evaluate((element) => element.scrollTo({ top: element.scrollHeight * 0.7 }))
  const seen = strip.locator('button:has(img)')
  await expect.poll(async () => Number((await seen.first().getAttribute('data-thumb')) ?? 0)).toBeGreaterThan(600)
  const at = Number(await seen.first().getAttribute('data-thumb'))
  expect(Math.abs((await barOf(fresh, at)) - at / 1000)).toBeLessThan(0.06)
  expect(await strip.getByRole('button').count(), 'buttons of a thousand pages').toBeLessThan(120)
  expect(small.length, 'small pictures asked for').toBeLessThan(150)
  await seen.first().click()
  await expect(place(fresh, `Page ${String(at + 1)} sur`)).toBeAttached()
  await expect(strip).toBeHidden()
  await fresh.keyboard.press('t')
  await expect(strip.locator('[aria-current="page"]')).toHaveText(String(at + 1))
  await strip.locator('[aria-current="page"]').focus()
  await fresh.keyboard.press('ArrowRight')
  await fresh.keyboard.press('Enter')
  await expect(place(fresh, `Page ${String(at + 2)} sur`)).toBeAttached()
})

/** The dark pixels of what is really seen in the stand. */
async function darkSeen(page: Page): Promise<number> {
  const shot = await page.locator('.stage').screenshot()
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]))
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const data = context?.getImageData(0, 0, image.width, image.height).data ?? []
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 90) dark += 1
    return dark
  }, shot.toString('base64'))
}
const scrollOf = (page: Page) => page.locator('.stage').evaluate((stage) => ({ top: Math.round(stage.scrollTop), left: Math.round(stage.scrollLeft) }))
/** Which system stands at the head of the stand: the first bar that is seen. */
const bars = (page: Page) => page.locator('.stage button.bar')

test('pages one under the other: the pedal shows the rest of a page, then the next one, and the place is kept', async ({ demo }) => {
  await demo.emulateMedia({ reducedMotion: 'reduce' })
  await openScore(demo)
  await demo.getByRole('button', { name: 'Comment voir les pages' }).click()
  await looksRight(demo, 'score-spread-menu')
  await demo.getByRole('button', { name: 'Pages l’une sous l’autre (C)' }).click()
  await expect(demo.locator('.stage [data-part="whole"]').first()).toHaveCSS('position', 'absolute')
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  expect(await darkSeen(demo)).toBeGreaterThan(3_000)
  await demo.keyboard.press('PageDown')
  expect((await scrollOf(demo)).top).toBeGreaterThan(300)
  await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
  for (let times = 0; times < 2; times += 1) await demo.keyboard.press('PageDown')
  await expect(place(demo, '2 sur 2')).toBeAttached()
  await expect(demo.locator('img[data-page="1"]:not(.coming)')).toBeVisible()
  expect(await darkSeen(demo)).toBeGreaterThan(3_000)
  await looksRight(demo, 'score-scroll')
  // A wheel over the edge scrolls too.
  await demo.mouse.move(1340, 400)
  const before = await scrollOf(demo)
  await demo.mouse.wheel(0, -400)
  await expect.poll(async () => (await scrollOf(demo)).top).toBeLessThan(before.top)
  await demo.keyboard.press('End')
  await demo.waitForResponse((response) => response.url().endsWith('/remember_place'))
  await demo.reload()
  await expect(place(demo, '2 sur 2')).toBeAttached()
  expect((await scrollOf(demo)).top).toBeGreaterThan(1_000)
})

test('from bar 15 in a column: it is scrolled to and lit', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('c')
  await demo.keyboard.press('g')
  await expect(place(demo, 'Mesures 1 à 22')).toBeVisible()
  await field(demo).fill('20')
  await demo.keyboard.press('Enter')
  await expect(lit(demo, 20)).toBeInViewport({ ratio: 1 })
})

test('system by system: as wide as its music, one key to the next; at 400 % the next bars first', async ({ demo }) => {
  await demo.emulateMedia({ reducedMotion: 'reduce' })
  await openScore(demo)
  await demo.keyboard.press('b')
  await expect(bars(demo).first()).toBeAttached()
  await demo.keyboard.press('s')
  const stage = await demo.locator('.stage').boundingBox()
  if (!stage) throw new Error('no stage')
  const box = async (number: number) => {
    const found = await demo.getByRole('button', { name: `Mesure ${String(number)}`, exact: true }).boundingBox()
    if (!found) throw new Error('no bar')
    return { left: found.x - stage.x, right: found.x + found.width - stage.x, top: found.y - stage.y }
  }
  // The second page has its systems at the margin: bars 13 to 15 fill the window.
  await demo.keyboard.press('End')
  await expect.poll(async () => (await box(15)).right).toBeGreaterThan(stage.width * 0.93)
  expect((await box(13)).left).toBeLessThan(stage.width * 0.1)
  await demo.keyboard.press('Home')
  const heads: number[] = []
  for (const first of [1, 5, 9, 13, 16, 19]) {
    await demo.keyboard.press('PageDown')
    if (first > 1 || (await box(1)).top < 150) heads.push(first)
    await expect.poll(async () => (await box(first)).top, `bar ${String(first)} at the head`).toBeLessThan(150)
    expect((await box(first)).top).toBeGreaterThan(0)
  }
  await looksRight(demo, 'score-systems')
  await demo.keyboard.press('PageUp')
  await expect.poll(async () => (await box(16)).top).toBeLessThan(150)
  // 400 %: the next bars of the same system, then the next system from its beginning.
  const zoom = demo.locator('.zoom')
  for (let times = 0; times < 16 && !(await zoom.textContent())?.startsWith('400'); times += 1) await demo.keyboard.press('+')
  await expect(zoom).toContainText('400')
  await demo.keyboard.press('Home')
  await demo.keyboard.press('PageDown')
  const start = await scrollOf(demo)
  await demo.keyboard.press('PageDown')
  const beside = await scrollOf(demo)
  expect(beside.left).toBeGreaterThan(start.left + 200)
  expect(beside.top).toBe(start.top)
  await expect(demo.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
  expect(await darkSeen(demo)).toBeGreaterThan(2_000)
  await looksRight(demo, 'score-systems-400')
})
