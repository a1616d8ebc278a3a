// A school server with its accounts, on a folder of its own, for as long as one test lasts.

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { end, start } from './processes.js'
import { SERVER } from './program.js'

export const NAME = 'Collège Debussy'
/** What everybody chooses in the place of the first password. */
export const PASSWORD = 'violon mardi cerise tunnel'

/** Starts a school beside a world; gives its address, and a way to enter an account that says its first password. */
export async function school(t, own) {
  const data = join(own.folder, 'school')
  const tell = (...task) => execFileSync(SERVER, [...task, '--data', data], { env: own.env, encoding: 'utf8' })
  tell('init', '--school', NAME, '--admin', 'principal')
  const server = start(SERVER, ['serve', '--listen', '127.0.0.1:0', '--data', data], own.env, ['ignore', 'pipe', 'pipe'])
  t.after(() => end(server))
  const [line] = await Promise.race([server.failure, once(createInterface(server.stdout), 'line')])
  const account = (login, name, role) => {
    const said = tell('account', 'add', '--login', login, '--name', name, '--role', role)
    return said.split('\n').find((one) => one.includes(login)).trim().split(/\s+/).at(-1)
  }
  return { address: line.trim(), account }
}
