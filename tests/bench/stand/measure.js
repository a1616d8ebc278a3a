// A score on the stand of the real window: how long a page takes to be there, what ink under a pointer costs, and how much
// memory a thick book takes. `measure.js PROFILE BOOK`: prints what it found, as JSON.
//
// How it works: the window is driven as a person drives it (keys, a pointer), and the page itself says when what she waits
// for stands on it: the sharp image of the page, decoded, in a frame that was drawn. Units: milliseconds, MiB.

import { readFileSync } from 'node:fs'

import { members } from '../../desktop/support/processes.js'
import { call, world } from '../../desktop/support/program.js'
import { until } from '../../desktop/support/until.js'
import { openWindow } from '../../desktop/support/window.js'

/** How long she looks at a page before she turns: long enough for the next one to be fetched. */
const READING_MS = 250
/** Pages of the book to which she goes without having been near. */
const FAR = [500, 40, 733, 211, 905, 350, 620, 77, 850, 162, 444, 999]
const TURNS = 60

async function measure() {
  const own = world(t)
  const choirs = await call(own, 'list_choirs', {}, profile)
  const works = []
  // One program at a time has the profile.
  for (const choir of choirs) works.push(await call(own, 'list_works', { choir: choir.id }, profile))
  const concert = works.flat().flatMap((work) => work.editions).filter(({ id }) => id !== book)
  const window = await openWindow(t, own, { profile })
  const { session } = window
  const waits = (does, page) => session.run(WAIT, does, page)

  const found = { turns: [], hits: 0, cold: [], ink: [], frames: [] }
  for (const { id } of concert) {
    await open(session, id)
    const pages = await session.run(`() => Number(/(\\d+)\\D*$/.exec(document.querySelector('header .where').textContent)[1])`)
    for (let page = 1; page < pages; page += 1) {
      await pause(READING_MS)
      const { ready, painted, atOnce } = await waits({ key: 'PageDown' }, page)
      found.turns.push({ ready, painted })
      found.hits += atOnce ? 1 : 0
    }
  }
  found.ink = await drawing(session)

  await open(session, book)
  for (let page = 1; page <= TURNS; page += 1) {
    await pause(READING_MS)
    const { ready, painted, atOnce } = await waits({ key: 'PageDown' }, page)
    found.turns.push({ ready, painted })
    found.hits += atOnce ? 1 : 0
  }
  for (const page of FAR) {
    await pause(READING_MS)
    found.cold.push(await waits({ page: `p ${page}` }, page - 1))
  }
  found.memory = memory(window)
  return found
}

/** Puts a score on the stand, at its first page. */
async function open(session, edition) {
  // The interface chooses its first screen itself, a moment after it is there.
  await until('the score is on the stand', () => session.run(OPEN, edition)).catch(async (error) => {
    throw new Error(`${error.message}; the window says: ${await session.text('main')}`)
  })
  await session.run(`() => ['0', 'Home'].forEach((key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))`)
  await until('its first page is', () => session.run(`() => Boolean(document.querySelector('img[data-page="0"]:not(.coming)')?.complete)`))
}

const OPEN = `(edition) => {
  const place = '#/score/' + edition
  if (location.hash !== place) location.hash = place
  const image = document.querySelector('img[data-page]:not(.coming)')
  return Boolean(image?.complete && image.src.includes(edition))
}`

/** From a key, or from Enter in “Go to”, to the frame in which the sharp page is painted. */
const WAIT = `async ({ key, page }, number) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const press = (target, key) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  if (page !== undefined) {
    press(document.body, 'g')
    let field
    while (!(field = document.querySelector('.place form input'))) await frame()
    field.value = String(page)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    await frame()
    var asks = () => field.closest('form').requestSubmit()
  } else var asks = () => press(document.body, key)
  const sharp = () => document.querySelector('img[data-page="' + number + '"]:not(.coming)')
  const start = performance.now()
  asks()
  let frames = 0
  while (!(sharp()?.complete && sharp().naturalWidth > 0)) {
    if (performance.now() - start > 20000) throw new Error('page ' + number + ' does not come')
    await frame()
    frames += 1
  }
  await sharp().decode()
  const ready = performance.now() - start
  // A frame that begins after it is ready has it; the next one begins when that one is drawn.
  await frame()
  await frame()
  return { ready, painted: performance.now() - start, atOnce: frames <= 1 }
}`

/** Draws with the pointer, and counts what the page does for each place and for each frame. */
async function drawing(session) {
  await session.run(WATCH)
  await session.run(`() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true }))`)
  const box = await until('there is a canvas to draw on', () =>
    session.run(`() => { const box = [...document.querySelectorAll('.stage canvas')].at(-1)?.getBoundingClientRect(); return box && { x: box.left, y: box.top, width: box.width } }`),
  )
  const moves = Array.from({ length: 300 }, (_, at) => ({
    type: 'pointerMove',
    duration: 4,
    x: Math.round(box.x + 60 + (at * (box.width - 120)) / 300),
    y: Math.round(box.y + 200 + 60 * Math.sin(at / 12)),
  }))
  const [first] = moves
  const actions = [{ ...first, duration: 0 }, { type: 'pointerDown', button: 0 }, ...moves, { type: 'pointerUp', button: 0 }]
  await session.post('/actions', { actions: [{ type: 'pointer', id: 'hand', parameters: { pointerType: 'mouse' }, actions }] })
  return session.run(`() => window.__work`)
}

const WATCH = `() => {
  const work = (window.__work = { places: 0, handling: 0, frames: [] })
  let began = 0
  addEventListener('pointermove', () => (began = performance.now()), true)
  addEventListener('pointermove', () => ((work.handling += performance.now() - began), (work.places += 1)))
  const ask = window.requestAnimationFrame.bind(window)
  window.requestAnimationFrame = (draw) => ask((now) => {
    const start = performance.now()
    draw(now)
    work.frames.push(performance.now() - start)
  })
}`

/** What each of the programs holds, with its part of what they share. */
function memory(window) {
  const sum = {}
  for (const { pid, name } of members(window.group)) {
    const [, kib] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [0, 0]
    sum[name] = (sum[name] ?? 0) + Number(kib) / 1024
  }
  return sum
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms))
}

const [profile, book] = process.argv.slice(2)
const ends = []
const t = { after: (end) => ends.push(end) }
try {
  console.log(JSON.stringify(await measure()))
} finally {
  for (const end of ends.reverse()) await end()
}
