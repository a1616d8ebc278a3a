// One profile, served by the real program for as long as one test lasts.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { INTERFACE, PROGRAMS, RESOURCES } from './places'

const START_MS = 30_000

export class Server {
  readonly #data: string
  #process: ChildProcess | undefined
  #said = ''
  /** The bus on which a keyring is looked for: none, so that no test writes into that of the person who runs it. */
  bus = 'unix:path=/dev/null'
  /** The printed address: it opens the program once. */
  entry = ''

  private constructor(data: string) {
    this.#data = data
  }

  /** The folder of the profile. */
  get profile(): string {
    return join(this.#data, 'profile')
  }

  static async start(): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), 'educhorus-e2e-')))
    await server.run()
    return server
  }

  /** Another computer, onto which the folder of the profile was copied as it lies there. */
  async copied(): Promise<Server> {
    const other = new Server(await mkdtemp(join(tmpdir(), 'educhorus-e2e-')))
    await cp(this.profile, other.profile, { recursive: true })
    await other.run()
    return other
  }

  /** Another program on the same data, at the same time. */
  async beside(): Promise<Server> {
    const other = new Server(this.#data)
    await other.run()
    return other
  }

  /** Starts the program on the same data, the first time or again. */
  async run(): Promise<void> {
    const program = join(PROGRAMS, 'educhorus-server')
    const child = spawn(program, ['local', '--data', this.profile, '--port', '0', '--ui', INTERFACE], {
      env: { ...process.env, EDUCHORUS_RESOURCES: RESOURCES, DBUS_SESSION_BUS_ADDRESS: this.bus },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    child.stderr.on('data', (bytes: Buffer) => (this.#said += bytes.toString()))
    this.entry = await this.#address(child)
  }

  /** As when somebody pulls the plug. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** As when somebody leaves the program. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Writes noise over the first page of the database, where it says what it is; says that noise. */
  async spoil(): Promise<Buffer> {
    const noise = Buffer.alloc(4096, 0xa5)
    const file = await open(join(this.profile, 'educhorus.db'), 'r+')
    await file.write(noise, 0, noise.length, 0)
    await file.close()
    return noise
  }

  /** Turns one bit of a score and of a recording of the profile, as a tired disk does. */
  async spoilFiles(): Promise<void> {
    const files = join(this.profile, 'files')
    const spoilt = new Set<string>()
    for (const name of (await readdir(files, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)).sort()) {
      const bytes = await readFile(join(files, name))
      const kind = ['%PDF', 'OggS', 'ID3', '\xff\xfb'].find((start) => bytes.toString('latin1', 0, start.length) === start)
      if (!kind || spoilt.has(kind) || spoilt.size === 2) continue
      spoilt.add(kind)
      const middle = bytes.length >> 1
      bytes[middle] = (bytes[middle] ?? 0) ^ 1
      await writeFile(join(files, name), bytes)
    }
  }

  async end(): Promise<void> {
    await this.kill()
    await rm(this.#data, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  #address(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
      const program = child.spawnfile
      const late = setTimeout(() => reject(new Error(`${program} printed no address in time. ${this.#said}`)), START_MS)
      child.once('error', (cause) => reject(new Error(`${program} does not start (cargo build?): ${cause.message}`)))
      child.once('exit', (code) => reject(new Error(`${program} ended with ${String(code)}. ${this.#said}`)))
      if (!child.stdout) return
      createInterface(child.stdout).once('line', (line) => {
        clearTimeout(late)
        resolve(line.trim())
      })
    })
  }
}
