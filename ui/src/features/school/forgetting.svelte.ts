// A forgotten password: whether the school sends mails, the code that was asked for, and the password that it sets.

import type { FoundSchool } from '../../generated/contract'
import { language } from '../../i18n/index.svelte'
import { attempt } from '../../lib/act'
import { Asking } from './asking.svelte'
import type { Connecting } from './connecting.svelte'

/** A password that the school would find too short anyway is not sent. */
const FEWEST = 12

export class Forgetting {
  who = $state('')
  code = $state('')
  next = $state('')
  /** For whom a code was asked; nobody yet. */
  asked = $state<string | undefined>()
  readonly school = new Asking<FoundSchool>()
  readonly asking = new Asking<null>()
  readonly setting = new Asking<{ login: string }>()

  constructor(
    readonly connecting: Connecting,
    readonly address: string,
  ) {
    this.who = connecting.login
  }

  get isReady(): boolean {
    return this.code.trim() !== '' && this.next.length >= FEWEST
  }

  look(): void {
    void this.school.call('find_school', { address: this.address })
  }

  async ask(): Promise<void> {
    const login = this.who.trim()
    if (await this.asking.call('ask_password_code', { address: this.address, login, language: language() })) this.asked = login
  }

  /** Another code, or another name. */
  again(): void {
    this.asked = undefined
    this.code = ''
    this.setting.refused = undefined
  }

  /** Sets the password and signs in with it; says whether it was set. */
  async set(): Promise<boolean> {
    const request = { address: this.address, login: this.asked ?? '', code: this.code, password: this.next, language: language() }
    if (!(await this.setting.ask(() => attempt('use_password_code', request)))) return false
    this.connecting.login = this.setting.value?.login ?? ''
    this.connecting.password = this.next
    await this.connecting.signIn(this.address)
    return true
  }
}
