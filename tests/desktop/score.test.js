import assert from 'node:assert/strict'
import { test } from 'node:test'

import { inkShare, staves } from './support/notation.js'
import { part, readPng } from './support/png.js'
import { demoSeason, world } from './support/program.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

/** The sharp image of a page, once it is drawn at another width than before. */
async function drawn({ session }, page, before = 0) {
  return until(`page ${page} is drawn`, () => session.run(DRAWN, page, before))
}

const DRAWN = `(page, before) => {
  const image = document.querySelector('img[data-page="' + page + '"]:not(.coming)')
  if (!image?.complete || image.naturalWidth === 0 || image.naturalWidth === before) return null
  const { left, top, right, bottom } = image.getBoundingClientRect()
  return { width: image.naturalWidth, height: image.naturalHeight, place: { left, top, right, bottom } }
}`

/** The page as the window shows it, once its staves are painted: an image that has come is drawn a moment later. */
async function painted({ session }, place, count) {
  return until(`${count} staves are painted`, async () => {
    const seen = part(readPng(await session.picture()), place)
    return staves(seen).length === count ? seen : undefined
  })
}

test('a page is drawn with its staves, sharper when it is larger, and found again where it was left', async (t) => {
  const own = world(t)
  const { works } = await demoSeason(own)
  const title = works[0].about.title
  const window = await openWindow(t, own)
  const { session } = window
  await session.click('nav a', 'Préparer')
  await session.click('a.read', title)

  const fitted = await drawn(window, 0)
  // Three systems of four voices.
  const seen = await painted(window, fitted.place, 12)
  await window.keep('score')
  const share = inkShare(seen)
  assert.ok(share > 0.005 && share < 0.2, `${share} of the page is dark`)

  await session.click('button', 'Agrandir')
  const larger = await drawn(window, 0, fitted.width)
  assert.ok(larger.width > fitted.width && larger.height > fitted.height, JSON.stringify({ fitted, larger }))
  assert.equal(larger.width, larger.place.right - larger.place.left, 'one pixel of the image is one of the screen')

  // A page that is larger than its place is first shown to its end.
  await until('the second page is turned to', async () => {
    await session.click('header button', 'Page suivante')
    return session.run(`() => document.querySelector('header .where b').textContent === '2'`)
  })
  await drawn(window, 1)
  const { edition, place } = await until('the place is remembered', async () => {
    const score = await session.run(PLACE, works[0].editions[0].id)
    return score.place.page === 1 ? score : undefined
  })
  assert.equal(edition, works[0].editions[0].id)
  await window.kill()

  const reopened = await openWindow(t, own)
  await reopened.session.click('nav a', 'Préparer')
  await reopened.session.click('a.read', title)
  const again = await drawn(reopened, 1)
  assert.equal(again.width, larger.width)
  assert.equal(place.fit, 'free')
})

const PLACE = `(edition) => window.__TAURI_INTERNALS__.invoke('call', { name: 'get_score', payload: { edition } })`
