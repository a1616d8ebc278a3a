import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'

import { drag } from './support/hand.js'
import { demoSeason, ROOT, world } from './support/program.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

test('a folder that another program drags onto the window is read and shown work by work', async (t) => {
  const own = world(t)
  const { works } = await demoSeason(own)
  const window = await openWindow(t, own)
  const { session } = window
  await session.click('nav a', 'Préparer')
  await session.element('a.work', works[0].about.title)

  const held = await drag(t, own, join(ROOT, 'resources/demo/works'), { x: 700, y: 400 })
  await session.element('[role="status"]', 'Déposer le dossier ici')
  await held.drop()

  await session.element('h1', 'Dossier « works »')
  const read = await until('every work of the folder is shown', async () => {
    const titles = await session.run(`() => [...document.querySelectorAll('section[aria-label]')].map((one) => one.getAttribute('aria-label'))`)
    return titles.length === works.length ? titles : undefined
  })
  // The name of a folder has plain spaces where the title of the season has the spaces of good French.
  const plain = (titles) => titles.map((title) => title.replace(/\s/g, ' ')).sort()
  assert.deepEqual(plain(read), plain(works.map((work) => work.about.title)))
  await window.keep('dropped-folder')
  const signs = `() => [...document.querySelectorAll('[role="status"]')].filter((one) => one.textContent.includes('Déposer le dossier')).length`
  assert.equal(await session.run(signs), 0, 'nothing says any more that the folder may be dropped')
})
