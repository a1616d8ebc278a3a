import assert from 'node:assert/strict'
import { test } from 'node:test'

import { inkShare, staves } from './support/notation.js'
import { readPng } from './support/png.js'
import { demoSeason, world } from './support/program.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

const PAGE = 'img[data-page]:not(.coming)'

/** The sharp image of a page, once it is drawn at another width than before. */
async function drawn({ session }, page, before = 0) {
  return until(`page ${page} is drawn`, () => session.run(DRAWN, page, before))
}

const DRAWN = `(page, before) => {
  const image = document.querySelector('img[data-page="' + page + '"]:not(.coming)')
  if (!image?.complete || image.naturalWidth === 0 || image.naturalWidth === before) return null
  return { width: image.naturalWidth, height: image.naturalHeight, shown: image.getBoundingClientRect().width }
}`

async function pictureOfPage({ session }) {
  return readPng(await session.picture(await session.element(PAGE)))
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
  const first = await pictureOfPage(window)
  await window.keep('score')
  assert.ok(staves(first).length >= 4, `${staves(first).length} staves are seen`)
  const share = inkShare(first)
  assert.ok(share > 0.005 && share < 0.2, `${share} of the page is dark`)

  await session.click('button', 'Agrandir')
  const larger = await drawn(window, 0, fitted.width)
  assert.ok(larger.width > fitted.width && larger.height > fitted.height, JSON.stringify({ fitted, larger }))
  assert.equal(larger.width, larger.shown, 'one pixel of the image is one of the screen')

  await session.click('header button', 'Page suivante')
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
