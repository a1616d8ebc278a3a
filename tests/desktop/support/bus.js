// A message bus of its own, and programs of the system that answer on it.

import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { end, start } from './processes.js'
import { ROOT } from './program.js'

/** Starts a bus; gives its address. */
export async function bus(t, own) {
  const daemon = start('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], own.env, ['ignore', 'pipe', 'pipe'])
  t.after(() => end(daemon))
  const [address] = await Promise.race([daemon.failure, once(createInterface(daemon.stdout), 'line')])
  return address
}

/** Starts one of the programs beside this file on a bus; gives the lines that it says, and a way to tell it one. */
export async function peer(t, own, name, ...given) {
  const script = join(ROOT, 'tests/desktop/support', name)
  const process = start('/usr/bin/python3', [script, ...given], own.env, ['pipe', 'pipe', 'pipe'])
  t.after(() => end(process))
  const lines = createInterface(process.stdout)
  await Promise.race([process.failure, once(lines, 'line')])
  return { lines, tell: (line) => process.stdin.write(`${line}\n`) }
}
