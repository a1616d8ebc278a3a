// A laptop on a shared phone connection: its system knows, scores wait, and the program says so.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'

import { bus, peer } from './support/bus.js'
import { call, demoSeason, world } from './support/program.js'
import { PASSWORD, school } from './support/school.js'
import { until } from './support/until.js'
import { openWindow } from './support/window.js'

/** What NetworkManager says. */
const METERED = 1
const UNMETERED = 2

/** Gives a world a system bus on which NetworkManager answers; gives a way to change what it says. */
async function network(t, own, says) {
  const address = await bus(t, own)
  const manager = await peer(t, own, 'network_manager.py', address, String(says))
  own.env.DBUS_SYSTEM_BUS_ADDRESS = address
  return async (now) => {
    const heard = once(manager.lines, 'line')
    manager.tell(now)
    await heard
  }
}

test('on a shared phone connection scores wait and that is said, and on another network they come by themselves', async (t) => {
  const own = world(t)
  const { address, account } = await school(t, own)
  const enter = async (login, name, profile) => {
    const password = account(login, name, 'director')
    await call(own, 'sign_in_to_school', { address, login, password }, profile)
    await call(own, 'change_school_password', { current: password, new: PASSWORD, accepts_charter: true }, profile)
  }
  await demoSeason(own)
  await enter('martin', 'Mme Martin')
  await call(own, 'bring_to_school')

  const bernard = join(own.folder, 'bernard')
  const changes = await network(t, own, METERED)
  await enter('bernard', 'M. Bernard', bernard)
  const { choices } = await call(own, 'get_school', {}, bernard)
  await call(own, 'join_school_space', { space: choices[0].space }, bernard)

  const window = await openWindow(t, own, { profile: bernard })
  const { session } = window
  await session.run(`() => void (location.hash = '#/school')`)
  await session.element('p', 'Ce réseau est compté')
  const coming = () => session.text('main').then((text) => /attend(ent)? un autre réseau/.test(text))
  await until('what waits is counted', coming)
  await window.keep('metered')

  await changes(UNMETERED)
  await until('every file has come', async () => !(await coming()))
  assert.equal((await session.text('main')).includes('Ce réseau est compté'), false)
  await window.keep('unmetered')
  // What it still writes would keep its folder.
  await window.close()
})
