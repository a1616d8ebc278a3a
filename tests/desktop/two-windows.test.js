import assert from 'node:assert/strict'
import { test } from 'node:test'

import { run, world } from './support/program.js'
import { openRoll, roll, tap, tryDemoSeason } from './support/rehearsal.js'
import { openWindow } from './support/window.js'

test('a second window on one profile says what to do, and opens it once the first is closed', async (t) => {
  const own = world(t)
  const first = await openWindow(t, own)
  await tryDemoSeason(first)

  const second = await openWindow(t, own)
  await second.session.element('#app', 'Travaillez dans celle-là, ou fermez-la puis réessayez.')
  await second.keep('two-windows')
  const { code, stdout } = await run(own, ['call', 'list_choirs', '--data', own.profile])
  assert.deepEqual([code, JSON.parse(stdout).code], [1, 'profile_in_use'])

  await tap(first, 3)
  assert.deepEqual((await roll(first)).marked, ['3 absent', '31 excused'])
  await first.close()
  await second.session.click('button', 'Réessayer')
  await openRoll(second)
  assert.deepEqual((await roll(second)).marked, ['3 absent', '31 excused'])
})
