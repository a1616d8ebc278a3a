// A school server with its accounts, on a folder of its own, for as long as one test lasts.

import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { looksRight } from './look'
import { PROGRAMS } from './places'
import { expect } from './test'

const run = promisify(execFile)
const SERVER = join(PROGRAMS, 'educhorus-server')

export class School {
  /** As somebody would type it. */
  address = ''
  #listen = '127.0.0.1:0'
  #process: ChildProcess | undefined

  private constructor(
    readonly house: string,
    readonly told: Record<string, string>,
  ) {}

  /** `told` is what its environment says besides. */
  static async start(name: string, told: Record<string, string> = {}): Promise<School> {
    const school = new School(await mkdtemp(join(tmpdir(), 'educhorus-school-')), told)
    await school.#tell('init', '--school', name, '--admin', 'principal')
    await school.run()
    return school
  }

  /** Serves, the first time or again at the same address. */
  async run(): Promise<void> {
    const child = spawn(SERVER, ['serve', '--listen', this.#listen, '--data', this.#data], {
      env: { ...process.env, ...this.told },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    this.#process = child
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    this.address = line.trim()
    this.#listen = this.address.replace(/^.*:\/\//, '')
  }

  /** As when the network is gone. */
  async stop(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  /** Enters an account, and says the password that is printed once. */
  async account(login: string, name: string, role: string): Promise<string> {
    const said = await this.#tell('account', 'add', '--login', login, '--name', name, '--role', role)
    const line = said.split('\n').find((one) => one.includes(login)) ?? said
    return line.trim().split(/\s+/).at(-1) ?? ''
  }

  async end(): Promise<void> {
    await this.stop()
    await rm(this.house, { recursive: true, force: true })
  }

  get #data(): string {
    return join(this.house, 'server')
  }

  async #tell(...task: string[]): Promise<string> {
    return (await run(SERVER, [...task, '--data', this.#data])).stdout
  }
}

export const PASSWORD = 'violon mardi cerise tunnel'

/** From the address to the charter that is accepted, the first time. */
export async function signIn(page: Page, school: School, login: string, provisional: string): Promise<void> {
  await page.getByLabel('Adresse du serveur').fill(school.address)
  await page.getByRole('button', { name: 'Chercher cette école' }).click()
  await expect(page.getByText(/ répond$/)).toBeVisible()
  await page.getByLabel('Identifiant').fill(login)
  await page.getByLabel('Mot de passe').fill(provisional)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.getByLabel('Nouveau mot de passe').fill(PASSWORD)
  await looksRight(page, `school-charter-${login}`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Continuer' }).click()
}
