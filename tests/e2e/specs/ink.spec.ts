import type { CDPSession } from '@playwright/test'
import { drawn, inkAt, NOTHING, on, openScore, place, RED, strokes, tool } from '../support/ink'
import { looksRight } from '../support/look'
import { answered, call, expect, test } from '../support/test'

const ME = 'Pour moi seulement\u00a0: personne d’autre ne le voit, et cela reste sur cet appareil'

test('a line is where the pen went, at any zoom, after a reload, and until it is taken back', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('i')
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.5))
  await strokes(demo, 1)
  expect(await inkAt(demo, 0.5, 0.5)).toEqual(RED)
  expect(await inkAt(demo, 0.5, 0.52)).toEqual(NOTHING)
  expect(await inkAt(demo, 0.25, 0.5)).toEqual(NOTHING)
  await looksRight(demo, 'score-ink')
  await demo.keyboard.press('w')
  await expect.poll(() => inkAt(demo, 0.5, 0.5)).toEqual(RED)
  await demo.keyboard.press('0')
  await demo.reload()
  await strokes(demo, 1)
  expect(await inkAt(demo, 0.5, 0.5)).toEqual(RED)
  await demo.keyboard.press('i')
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.6))
  await strokes(demo, 2)
  await answered(demo, 'undo', () => demo.keyboard.press('Control+z'))
  await strokes(demo, 1)
  expect(await inkAt(demo, 0.5, 0.6)).toEqual(NOTHING)
  await answered(demo, 'redo', () => demo.keyboard.press('Control+Shift+z'))
  await strokes(demo, 2)
})

test('what is drawn for oneself is in no history, and is taken back and put there again like any line', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('i')
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.4))
  await tool(demo, ME).click()
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.5))
  await strokes(demo, 2)
  expect(await inkAt(demo, 0.5, 0.5)).toEqual(RED)
  await looksRight(demo, 'score-ink-mine')
  const told = (await call(demo, 'list_journal', { limit: 20, before: null })) as { command: string }[]
  expect(told.filter(({ command }) => command === 'draw_stroke')).toHaveLength(1)
  await answered(demo, 'erase_strokes', () => demo.keyboard.press('Control+z'))
  await strokes(demo, 1)
  expect(await inkAt(demo, 0.5, 0.5)).toEqual(NOTHING)
  await answered(demo, 'put_my_strokes', () => demo.keyboard.press('Control+Shift+z'))
  await strokes(demo, 2)
  await demo.reload()
  await strokes(demo, 2)
  expect(await inkAt(demo, 0.5, 0.5)).toEqual(RED)
})

test('undo while drawing takes back the last line on this score, and not what was done elsewhere since', async ({ demo }) => {
  await openScore(demo)
  const edition = new URL(demo.url()).hash.split('/').at(-1)
  await demo.keyboard.press('i')
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.5))
  await strokes(demo, 1)
  await call(demo, 'draw_stroke', { edition, page: 1, audience: 'choir', nib: 'pen', colour: '#c2410c', width: 180, places: [15_000, 40_000, 128] })
  await answered(demo, 'undo', () => demo.keyboard.press('Control+z'))
  await strokes(demo, 0)
  await demo.keyboard.press('PageDown')
  await strokes(demo, 1, 1)
})

test('a line that begins at the edge of the window turns no page, and the keys still turn', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('w')
  await demo.keyboard.press('i')
  await expect(demo.getByRole('button', { name: 'Page suivante' })).toHaveCount(1)
  await answered(demo, 'draw_stroke', () => drawn(demo, 0.2, 0.02, 0.98))
  await strokes(demo, 1)
  await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
  expect(await inkAt(demo, 0.03, 0.2)).toEqual(RED)
  await demo.keyboard.press('0')
  await demo.keyboard.press('PageDown')
  await expect(place(demo, 'Page 2 sur 2')).toBeAttached()
  await strokes(demo, 0, 1)
})

test('the eraser takes the lines that it passes, in one gesture', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('i')
  for (const y of [0.3, 0.4, 0.5]) await answered(demo, 'draw_stroke', () => drawn(demo, y))
  await strokes(demo, 3)
  await tool(demo, 'Gomme').click()
  const sheet = demo.locator('[data-ink="0"]')
  await demo.mouse.move(...(await on(sheet, 0.5, 0.25)))
  await demo.mouse.down()
  await demo.mouse.move(...(await on(sheet, 0.5, 0.45)), { steps: 40 })
  await strokes(demo, 1)
  await answered(demo, 'erase_strokes', () => demo.mouse.up())
  await strokes(demo, 1)
  await demo.keyboard.press('Control+z')
  await strokes(demo, 3)
})

test('a line that cannot be kept stays on the screen, says why, and is kept at the next try', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('i')
  await demo.route('**/api/v1/call/draw_stroke', (route) => route.fulfill({ status: 507, json: { code: 'disk_full', args: {}, cause: null } }))
  await drawn(demo, 0.5)
  await expect(demo.getByText(/1 tracé n’est pas enregistré/)).toBeVisible()
  expect(await inkAt(demo, 0.5, 0.5)).toEqual(RED)
  await looksRight(demo, 'score-ink-refused')
  await demo.unroute('**/api/v1/call/draw_stroke')
  await answered(demo, 'draw_stroke', () => demo.getByRole('button', { name: 'Réessayer' }).click())
  await strokes(demo, 1)
  await expect(demo.getByText(/1 tracé n’est pas enregistré/)).toHaveCount(0)
})

test('what is drawn elsewhere is seen without a reload, in both halves and on dark paper', async ({ demo }) => {
  await openScore(demo)
  const edition = new URL(demo.url()).hash.split('/').at(-1)
  const line = (page: number, y: number) => ({
    edition, page, audience: 'choir', nib: 'highlighter', colour: '#facc15', width: 900,
    places: [15_000, y, 128, 45_000, y, 128],
  })
  await demo.keyboard.press('h')
  await demo.keyboard.press('PageDown')
  await call(demo, 'draw_stroke', line(0, 20_000))
  await call(demo, 'draw_stroke', line(1, 70_000))
  await strokes(demo, 1, 0)
  await strokes(demo, 1, 1)
  await demo.keyboard.press('d')
  expect((await inkAt(demo, 0.5, 1 - 200 / 842))[3]).toBeGreaterThan(90)
  await looksRight(demo, 'score-ink-half-dark')
})

test.describe('fingers', () => {
  test.use({ hasTouch: true })

  const touch = (session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) })

  test('one finger draws; the second one takes the line away and moves the page', async ({ demo }) => {
    await openScore(demo)
    await demo.keyboard.press('w')
    await demo.keyboard.press('i')
    const sheet = demo.locator('[data-ink="0"]')
    const session = await demo.context().newCDPSession(demo)
    const [one, two, far] = [await on(sheet, 0.3, 0.2), await on(sheet, 0.5, 0.2), await on(sheet, 0.7, 0.2)]
    await touch(session, 'touchStart', [one])
    await touch(session, 'touchMove', [two])
    await answered(demo, 'draw_stroke', () => touch(session, 'touchEnd', []))
    await strokes(demo, 1)

    const scrolled = () => demo.locator('.stage').evaluate((stage) => stage.scrollTop)
    expect(await scrolled()).toBe(0)
    await touch(session, 'touchStart', [one])
    await touch(session, 'touchMove', [two])
    await touch(session, 'touchStart', [two, far])
    const up = ([x, y]: [number, number], by: number): [number, number] => [x, y - by]
    await touch(session, 'touchMove', [up(two, 40), up(far, 40)])
    await touch(session, 'touchMove', [up(two, 80), up(far, 80)])
    await touch(session, 'touchEnd', [])
    await expect.poll(scrolled).toBeGreaterThan(40)
    await strokes(demo, 1)
    await expect(place(demo, 'Page 1 sur 2')).toBeAttached()
  })
})

test('the tools of a score keep to one row, and all of those of the ink are seen in a small window', async ({ demo }) => {
  await openScore(demo)
  await demo.keyboard.press('i')
  const palette = demo.getByRole('toolbar', { name: 'Annotations' })
  for (const size of [{ width: 1280, height: 731 }, { width: 1366, height: 683 }, { width: 1024, height: 600 }, { width: 390, height: 844 }]) {
    await demo.setViewportSize(size)
    await expect.poll(() => palette.evaluate((one) => one.scrollHeight - one.clientHeight), JSON.stringify(size)).toBeLessThanOrEqual(0)
    const boxes = await palette.getByRole('button').evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect()).map(({ right, bottom, width, height }) => ({ right, bottom, width, height })))
    for (const { right, bottom, width, height } of boxes) {
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
      expect(right, JSON.stringify(size)).toBeLessThanOrEqual(size.width)
      expect(bottom, JSON.stringify(size)).toBeLessThanOrEqual(size.height)
    }
    if (size.width >= 1280) expect((await demo.locator('.stand > header').boundingBox())?.height).toBeLessThan(60)
  }
})
