import assert from 'node:assert/strict'
import { test } from 'node:test'

import { world } from './support/program.js'
import { names, roll, tryDemoSeason } from './support/rehearsal.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

const HAS_FONT = `(family) => [...document.fonts].some((font) => font.family.includes(family) && font.status === 'loaded')`

test('a new profile opens on the two ways in, and the demo season leads to the roll of forty', async (t) => {
  const window = await openWindow(t, world(t))
  const { session } = window
  assert.equal(await session.get('/title'), 'Educhorus')
  await session.element('h1', 'Tout votre chœur')
  await session.element('button', 'Créer mon chœur')
  await window.keep('first-start')

  await tryDemoSeason(window)
  assert.equal(new Set(await names(session)).size, 39, 'two of the forty have one name')
  const { marked, counts } = await roll(window)
  assert.deepEqual(marked, ['31 excused'])
  assert.deepEqual(counts, ['39 présumés présents', '1 excusé'])
  await window.keep('roll-call')
})

test('an English system is spoken to in English', async (t) => {
  const own = world(t)
  own.env.LANG = 'en_GB.UTF-8'
  const { session } = await openWindow(t, own)
  await session.element('h1', 'Your whole choir')
})

test('a French system whose locale was never installed is spoken to in French', async (t) => {
  const own = world(t)
  own.env.LANG = 'fr_FR.UTF-8'
  const { session } = await openWindow(t, own)
  await session.element('h1', 'Tout votre chœur')
})

test('the interface is the one that was built in, with its own fonts and nothing refused', async (t) => {
  const { session } = await openWindow(t, world(t))
  assert.equal(await session.get('/url').then((url) => new URL(url).protocol), 'tauri:')
  for (const family of ['Atkinson Hyperlegible', 'Literata']) {
    await until(`${family} is loaded`, () => session.run(HAS_FONT, family))
  }
  // A policy that is not enforced would let this in.
  await session.run(`() => {
    window.refused = []
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.head.append(script)
    return null
  }`)
  assert.equal(await session.run('() => window.ran === true'), false)
})
