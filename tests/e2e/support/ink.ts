// Drawing on a score as a hand does, and looking at what is there.

import type { Locator, Page } from '@playwright/test'
import { goTo } from './choir'
import { expect } from './test'

export const RED = [194, 65, 12, 255]
export const NOTHING = [0, 0, 0, 0]

export async function openScore(page: Page): Promise<void> {
  await goTo(page, 'Préparer')
  await page.getByRole('link', { name: /^Partition\s*Hymne à la joie/ }).click()
  await expect(page.locator('img[data-page="0"]:not(.coming)')).toBeVisible()
}

export const place = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })
export const strokes = (page: Page, count: number, at = 0) => expect(page.locator(`[data-ink="${String(at)}"]`)).toHaveAttribute('data-strokes', String(count))
export const tool = (page: Page, name: string) => page.getByRole('toolbar', { name: 'Annotations' }).getByRole('button', { name, exact: true })

/** A place on a page, as shares of its width and height. Units: CSS pixels of the window. */
export async function on(sheet: Locator, x: number, y: number): Promise<[number, number]> {
  const box = await sheet.boundingBox()
  if (!box) throw new Error('no page')
  return [box.x + box.width * x, box.y + box.height * y]
}

export async function drawn(page: Page, y: number, from = 0.3, to = 0.7, at = 0): Promise<void> {
  const sheet = page.locator(`[data-ink="${String(at)}"]`)
  await page.mouse.move(...(await on(sheet, from, y)))
  await page.mouse.down()
  for (let step = 1; step <= 8; step += 1) await page.mouse.move(...(await on(sheet, from + ((to - from) * step) / 8, y)))
  await page.mouse.up()
}

/** The strongest colour near a place on the canvas of what is kept: red, green, blue, alpha. A mouse stands on whole
    pixels, so that the middle of a line may be one beside. */
export async function inkAt(page: Page, x: number, y: number, at = 0): Promise<number[]> {
  return page.locator(`[data-ink="${String(at)}"] canvas`).first().evaluate(
    (canvas: HTMLCanvasElement, [across, down]) => {
      const [x, y] = [Math.round(canvas.width * (across ?? 0)), Math.round(canvas.height * (down ?? 0))]
      const data = [...(canvas.getContext('2d')?.getImageData(x - 1, y - 1, 3, 3).data ?? [])]
      const pixels = Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 4))
      return pixels.reduce((best, pixel) => ((pixel[3] ?? 0) > (best[3] ?? 0) ? pixel : best))
    },
    [x, y],
  )
}

/** A touch at a place, as shares of the page. */
export async function touched(page: Page, x: number, y: number, at = 0): Promise<void> {
  await page.mouse.click(...(await on(page.locator(`[data-ink="${String(at)}"]`), x, y)))
}

/** How many points of the canvas of what is kept have the colour of the pen, within a part of the page: left, top, right,
    bottom as shares. */
export async function redWithin(page: Page, part: [number, number, number, number], at = 0): Promise<number> {
  return page.locator(`[data-ink="${String(at)}"] canvas`).first().evaluate((canvas: HTMLCanvasElement, [left, top, right, bottom]) => {
    const { width, height } = canvas
    const [x, y] = [Math.round(width * left), Math.round(height * top)]
    const data = canvas.getContext('2d')?.getImageData(x, y, Math.round(width * right) - x, Math.round(height * bottom) - y).data ?? []
    let found = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at + 3] ?? 0) > 200 && (data[at] ?? 0) > 150 && (data[at + 2] ?? 0) < 60) found += 1
    return found
  }, part)
}
