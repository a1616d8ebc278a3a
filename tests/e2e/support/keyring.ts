// A real keyring on a bus of its own: that of the person who runs the tests is never asked.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Unlocks the keyring, says where its bus is, and lives until its input ends; the daemon goes with it. */
const SESSION = `printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
echo "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null
kill $(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
  org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | grep -oE '[0-9]+$')`

export class Keyring {
  readonly #home: string
  readonly #session: ChildProcess
  /** The address of its bus. */
  readonly bus: string

  private constructor(home: string, session: ChildProcess, bus: string) {
    this.#home = home
    this.#session = session
    this.bus = bus
  }

  static async start(): Promise<Keyring> {
    const home = await mkdtemp(join(tmpdir(), 'educhorus-keyring-'))
    const env = { PATH: process.env.PATH, HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: home }
    const session = spawn('dbus-run-session', ['--', 'sh', '-c', SESSION], { env, stdio: ['pipe', 'pipe', 'ignore'] })
    const [bus] = (await once(createInterface(session.stdout), 'line')) as [string]
    return new Keyring(home, session, bus)
  }

  async end(): Promise<void> {
    const gone = once(this.#session, 'exit')
    this.#session.stdin?.end()
    await gone
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5 })
  }
}
