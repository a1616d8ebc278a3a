// A hand on the machine's own mouse and keyboard: what the program gets comes from the X server, as from a person.

import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { end, start } from './processes.js'
import { until } from './until.js'

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), 'drag_source.py')

/** Debian's own Python: another one on the PATH does not know Debian's GTK. */
const PYTHON = '/usr/bin/python3'

/** Where the drag begins: a corner of the screen. Units: pixels. */
const GRIP = { x: 0, y: 0, width: 60, height: 40 }

/** In how many pieces a way is gone. */
const STEPS = 10

/** Does on the screen what xdotool is told. */
export function hand({ env }, ...told) {
  return new Promise((resolve, reject) => {
    execFile('xdotool', told.map(String), { env }, (error, out, said) => {
      if (error) reject(new Error(`xdotool ${told.join(' ')}: ${said || error.message}`))
      else resolve(out.trim())
    })
  })
}

/** Drags a folder from another program's window over ours, and lets it go at a place of the screen. */
export async function drag(t, own, path, { x, y }) {
  const source = start(PYTHON, [SOURCE, path, ...Object.values(GRIP).map(String)], own.env, ['ignore', 'pipe', 'pipe'])
  t.after(() => end(source))
  let heard = ''
  source.stdout.on('data', (bytes) => (heard += bytes))
  const says = (word) =>
    until(`the dragged window says “${word}”`, () => {
      if (source.exitCode !== null) throw new Error(`the dragged window has ended: ${source.said}`)
      return heard.includes(word)
    })
  await Promise.race([source.failure, says('ready')])
  const from = { x: GRIP.x + 20, y: GRIP.y + 20 }
  await hand(own, 'mousemove', from.x, from.y, 'mousedown', 1, 'mousemove', from.x + 15, from.y + 5)
  // Only what moves after the drag has begun is seen by the other window.
  await says('begun')
  for (let step = 1; step <= STEPS; step += 1) {
    const part = (begin, end) => Math.round(begin + ((end - begin) * step) / STEPS)
    await hand(own, 'mousemove', part(from.x, x), part(from.y, y))
  }
  return {
    /** Lets go, once somebody has seen that it may be let go there. */
    async drop() {
      await hand(own, 'mouseup', 1)
      await says('ended')
      if (heard.includes('failed')) throw new Error(`the drop was refused: ${heard}`)
    },
  }
}
