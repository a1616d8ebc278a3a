import assert from 'node:assert/strict'
import { test } from 'node:test'

import { call, run, world } from './support/program.js'

test('the program prints its contract, without a screen', async (t) => {
  const { code, stdout } = await run(world(t), ['calls'])
  assert.equal(code, 0)
  const calls = JSON.parse(stdout)
  const names = calls.map((one) => one.name)
  for (const name of ['load_demo_season', 'mark_presence', 'get_roll_call', 'export_mix']) assert.ok(names.includes(name), name)
})

test('a call answers on a profile, and a refusal is JSON with an exit code', async (t) => {
  const own = world(t)
  const choir = await call(own, 'load_demo_season')
  assert.equal(choir.singer_count, 40)
  assert.equal((await call(own, 'list_singers', { choir: choir.id })).length, 40)
  const { code, stdout } = await run(own, ['call', 'sing', '{}', '--data', own.profile])
  assert.deepEqual([code, JSON.parse(stdout).code], [1, 'unknown_call'])
})
