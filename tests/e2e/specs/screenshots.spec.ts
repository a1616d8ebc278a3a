// Pictures of the program as it is: always into tests/output/screenshots, and with UPDATE_SCREENSHOTS=1 into the guide.

import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { call, expect, startDemo, test } from '../support/test'
import { nameOf } from '../support/roll'
import { GUIDE, SCREENSHOTS } from '../support/places'
import { VIEWS, walkFrom } from '../support/views'

const LOOKS = [
  { language: 'fr', theme: 'light' },
  { language: 'fr', theme: 'dark' },
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const
/** Shown once, in French by day. */
const ONCE = ['singers', 'import', 'calendar']
const ALWAYS = ['roll', 'repertoire', 'score', 'player']

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await mkdir(SCREENSHOTS, { recursive: true })
  const file = join(SCREENSHOTS, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  if (process.env.UPDATE_SCREENSHOTS !== '1') return
  await mkdir(GUIDE, { recursive: true })
  await copyFile(file, join(GUIDE, `${name}.png`))
}

/** A roll in the middle of a rehearsal, so that the picture shows what there is to see. */
async function takeRoll(page: Page): Promise<void> {
  for (const name of ['Zoé Bélanger', 'Noémie Hérault', 'Augustin L’Hermitte', 'Augustin L’Hermitte']) {
    await nameOf(page, name).click()
  }
  await expect(page.getByText('Augustin L’Hermitte').locator('xpath=ancestor::li')).toContainText(/min/)
  await page.mouse.move(0, 0)
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('pictures of every screen, in both languages, by day and by night', async ({ fresh }) => {
  test.setTimeout(240_000)
  walkFrom(fresh)
  const look = async (of: (typeof LOOKS)[number]) => {
    await call(fresh, 'set_preferences', { ...of, current_choir: null })
    await fresh.reload()
    await expect(fresh.locator('html')).toHaveAttribute('lang', of.language)
    await expect(fresh.locator('html')).toHaveAttribute('data-theme', of.theme)
  }
  for (const of of LOOKS) {
    await look(of)
    await expect(fresh.getByRole('heading', { level: 1 })).toBeVisible()
    await picture(fresh, `start-${of.language}-${of.theme}`)
  }
  await startDemo(fresh)
  await takeRoll(fresh)
  for (const of of LOOKS) {
    await look(of)
    for (const view of VIEWS) {
      const once = ONCE.includes(view.name) && of.language === 'fr' && of.theme === 'light'
      if (!once && !ALWAYS.includes(view.name)) continue
      await view.show(fresh)
      if (view.name === 'score') await expect(fresh.locator('img[data-page]')).not.toHaveClass(/coming/)
      if (view.name === 'player') await drawnWave(fresh)
      await picture(fresh, `${view.name}-${of.language}-${of.theme}`)
    }
  }
})

/** Waits until the shape of all tracks is there. */
async function drawnWave(page: Page): Promise<void> {
  const shape = page.locator('svg.rest path')
  await page.waitForResponse((answer) => answer.url().includes('/bytes/peaks/')).catch(() => undefined)
  await expect.poll(async () => [...((await shape.getAttribute('d')) ?? '').matchAll(/v([\d.]+)h/g)].some((bar) => Number(bar[1]) > 15)).toBe(true)
}
