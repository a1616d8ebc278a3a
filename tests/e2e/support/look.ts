// Looks at a screen as it stands in the middle of a story: with weak eyes, by day and by night, and in a narrow window.
//
// Pictures of each go to tests/output/looks for whoever wants to see them; LOOK=all adds those in English. With CI set and
// LOOK not, none are taken.

import { AxeBuilder } from '@axe-core/playwright'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { OUTPUT } from './places'
import { call, expect } from './test'

const LOOKS = join(OUTPUT, 'looks')
const WIDE = { width: 1366, height: 768 }
/** A window beside another one, or a page at 200 %. */
const NARROW = { width: 683, height: 700 }

/** What axe finds, in words that lead to the place. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

/** How long something has to stand in the way to count. */
const STANDS_MS = 8_000

/** Nothing bars anybody's way. A command that is still running dims its button for a moment; a true barrier stays. */
export async function barsNobody(page: Page, place?: string): Promise<void> {
  const until = Date.now() + STANDS_MS
  let found = await barriers(page)
  while (found.length > 0 && Date.now() < until) {
    await page.waitForTimeout(250)
    found = await barriers(page)
  }
  expect.soft(found, place).toEqual([])
}

/** How far the page, or a dialog on it, would have to be pushed sideways. Units: pixels. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('dialog[open], dialog[open] > .body')]
    return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth))
  })
}

/** What a phone shows. */
const PHONE = { width: 390, height: 844 }

async function picture(page: Page, name: string): Promise<void> {
  // Where nobody will look at them, they only cost time.
  if (process.env.CI && !process.env.LOOK) return
  await mkdir(LOOKS, { recursive: true })
  await page.screenshot({ path: join(LOOKS, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

/** By day or by night, once the page has drawn itself so: before that, axe reads colours of both. */
async function wear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, colorScheme)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** Nothing of what stands there bars anybody's way, by day, by night, and in a narrow window. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await wear(page, colorScheme)
    await barsNobody(page, `${name}, ${colorScheme}`)
    await picture(page, `${name}-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(NARROW)
  expect.soft(await sideways(page), `${name}, narrow: pixels beyond the right edge`).toBeLessThanOrEqual(0)
  await picture(page, `${name}-narrow`)
  await page.setViewportSize(WIDE)
  // A closed door speaks the language of the system.
  if (process.env.LOOK !== 'all' || (await page.getByRole('navigation').count()) === 0) return
  await call(page, 'set_preferences', { language: 'en', theme: null, current_choir: null })
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await picture(page, `${name}-en`)
  await call(page, 'set_preferences', { language: 'fr', theme: null, current_choir: null })
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
}

/** The same place in the hand: both languages, by day and by night. A dialog that is open stays open where it can. */
export async function onAPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE)
  expect.soft(await sideways(page), `${name}, phone: pixels beyond the right edge`).toBeLessThanOrEqual(0)
  for (const language of ['en', 'fr'] as const) {
    if (language === 'en' && process.env.LOOK !== 'all') continue
    await call(page, 'set_preferences', { language, theme: null, current_choir: null })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await picture(page, `${name}-phone-${language}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(WIDE)
}

/** What comes out of the printer: a page or more, and the picture of the paper. */
export async function printed(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toBeHidden()
  await picture(page, `${name}-paper`)
  await page.emulateMedia({ media: 'screen' })
}
