// The real window: the program under tauri-driver and WebKitWebDriver, each with a session bus of its own.

import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

import { end, named, start } from './processes.js'
import { EDUCHORUS, ROOT, tool } from './program.js'
import { until } from './until.js'
import { isReady, Session } from './webdriver.js'

/** Opens the window on the profile of a world, or on another one; on a session bus that is there, or on one of its own. */
export async function openWindow(t, world, { args = [], profile = world.profile, bus } = {}) {
  const [port, native] = await freePorts()
  const drive = [tool('tauri-driver'), '--port', String(port), '--native-port', String(native)]
  const driver = bus
    ? start(drive[0], drive.slice(1), { ...world.env, DBUS_SESSION_BUS_ADDRESS: bus })
    : start('dbus-run-session', ['--', ...drive], world.env)
  const window = new Window(driver)
  t.after(() => window.destroy())
  const base = `http://127.0.0.1:${port}`
  await Promise.race([driver.failure, until('the driver answers', () => isReady(base))])
  window.session = await Session.open(base, EDUCHORUS, ['--data', profile, ...args])
  await until('the window shows something', () => window.session.text('#app'))
  return window
}

class Window {
  #driver
  session

  constructor(driver) {
    this.#driver = driver
  }

  /** What the program and its drivers wrote to the error stream. */
  get said() {
    return this.#driver.said
  }

  /** The group of all its processes. */
  get group() {
    return this.#driver.pid
  }

  /** The process of the program itself. */
  program() {
    const found = named(this.#driver.pid, 'educhorus')
    return found.length === 1 ? found[0].pid : undefined
  }

  /** Closes the window as a person does, and waits until the program has ended. */
  async close() {
    await this.session.delete('/window')
    await until('the program has ended', () => !named(this.#driver.pid, 'educhorus').length)
    await end(this.#driver)
  }

  /** Ends the program between two instructions, as a power cut does. */
  async kill() {
    process.kill(this.program(), 'SIGKILL')
    await until('the program has ended', () => !named(this.#driver.pid, 'educhorus').length)
    await end(this.#driver)
  }

  async destroy() {
    await end(this.#driver)
  }

  /** Keeps a picture of the window where people look for it: tests/output/desktop. */
  async keep(name) {
    await this.session.run(FONTS_DRAWN)
    const folder = join(ROOT, 'tests/output/desktop')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.png`), await this.session.picture())
  }
}

/** Fonts that have come are in the second frame after. */
const FONTS_DRAWN = `() => Promise.all([...document.fonts].map((font) => font.load())).then(
  () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))))`

/** Ports that nobody used a moment ago. */
async function freePorts() {
  const servers = await Promise.all([listening(), listening()])
  const ports = servers.map((server) => server.address().port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

function listening() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}
