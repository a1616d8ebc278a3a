// Processes that a test starts, and ends again with everything that they started. It ends nothing else.

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

import { until } from './until.js'

/** Starts a program as the head of a group of its own. */
export function start(program, args, env, stdio = ['ignore', 'ignore', 'pipe']) {
  const child = spawn(program, args, { env, stdio, detached: true })
  child.failure = new Promise((_, reject) => child.on('error', (error) => reject(new Error(`${program}: ${error.message}`))))
  child.failure.catch(() => undefined)
  child.said = ''
  child.stderr?.on('data', (bytes) => (child.said = (child.said + bytes).slice(-20_000)))
  return child
}

/** Ends a group that `start` made. */
export async function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
  await until(`the group of ${child.spawnfile} has ended`, () => !members(child.pid).length)
}

/** Processes of a group that still run; a zombie has ended. */
export function members(group) {
  return running().filter((one) => one.group === group && one.state !== 'Z')
}

/** The processes of a group whose program has this name. */
export function named(group, name) {
  return members(group).filter((one) => one.name === name)
}

function running() {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      try {
        const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
        const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(stat)
        const [state, , group] = rest.split(' ')
        return [{ pid: Number(entry), name, state, group: Number(group) }]
      } catch {
        return []
      }
    })
}
