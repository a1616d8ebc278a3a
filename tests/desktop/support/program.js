// The programs that were built, a profile of a test's own, and calls without a window.

import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..')

/** Where the programs are: named, or where cargo leaves them. */
const PROGRAMS = process.env.EDUCHORUS_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug')

export const EDUCHORUS = join(PROGRAMS, 'educhorus')
export const SERVER = join(PROGRAMS, 'educhorus-server')

for (const program of [EDUCHORUS, SERVER, join(PROGRAMS, 'educhorus-worker')]) {
  if (!existsSync(program)) throw new Error(`${program} is not built: cargo build --workspace --bins`)
}

/** A tool that setup installed for this checkout alone, or the one of the machine. */
export function tool(name) {
  const own = join(ROOT, '.tools/bin', name)
  return existsSync(own) ? own : name
}

/**
 * A folder with a home, a profile and a run-time folder; it goes when the test ends.
 *
 * The name is short: a socket's path may have 107 bytes.
 */
export function world(t) {
  const folder = mkdtempSync(join(tmpdir(), 'edu'))
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  for (const name of ['run', 'tmp']) mkdirSync(join(folder, name), { mode: 0o700 })
  return { folder, profile: join(folder, 'profile'), env: environment(folder) }
}

/** What a program may see of the machine: its screen, and nothing of the person's settings or sound. */
function environment(folder) {
  const kept = Object.fromEntries(['PATH', 'DISPLAY', 'XAUTHORITY', 'RUST_BACKTRACE'].map((key) => [key, process.env[key] ?? '']))
  return {
    ...kept,
    HOME: folder,
    TMPDIR: join(folder, 'tmp'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    PULSE_SERVER: `unix:${join(folder, 'run/pulse/native')}`,
    ALSA_CONFIG_PATH: '/dev/null',
    // The one locale that every machine has. It names no language, and the program's own is French.
    LANG: 'C.UTF-8',
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    EDUCHORUS_RESOURCES: join(ROOT, 'resources'),
  }
}

/** Runs the program without a window. */
export function run(world, args) {
  const options = { env: { ...world.env, DISPLAY: '' }, maxBuffer: 1 << 26 }
  return new Promise((resolve) => {
    execFile(EDUCHORUS, args, options, (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr }))
  })
}

/** Runs one call on the profile without a window, and gives back its answer. */
export async function call(world, name, request = {}, profile = world.profile) {
  const { code, stdout, stderr } = await run(world, ['call', name, JSON.stringify(request), '--data', profile])
  if (code !== 0) throw new Error(`${name}: ${stdout}${stderr}`)
  return JSON.parse(stdout)
}

/** Fills the profile with the demo season without a window; gives back its choir and its works. */
export async function demoSeason(world) {
  const choir = await call(world, 'load_demo_season')
  return { choir, works: await call(world, 'list_works', { choir: choir.id }) }
}
