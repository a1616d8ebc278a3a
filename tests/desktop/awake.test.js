// A score on the stand: in full screen the screen stays on, and only then.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { bus, peer } from './support/bus.js'
import { demoSeason, world } from './support/program.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

test('the screen does not go dark while a score takes all of it, and may again afterwards', async (t) => {
  const own = world(t)
  const { works } = await demoSeason(own)
  const address = await bus(t, own)
  const saver = await peer(t, own, 'screen_saver.py', address)
  const said = []
  saver.lines.on('line', (line) => said.push(Number(line)))
  const window = await openWindow(t, own, { bus: address })
  const { session } = window

  await session.click('nav a', 'Préparer')
  await session.click('a.read', works[0].about.title)
  await session.element('button', 'Plein écran')
  assert.deepEqual(said, [], 'a score that is looked at between two lessons keeps nothing awake')
  await session.click('button', 'Plein écran')
  await until('the screen is kept on', () => said.at(-1) === 1)
  await session.click('button', 'Plein écran')
  await until('it may go dark again', () => said.at(-1) === 0)
  await window.close()
})
