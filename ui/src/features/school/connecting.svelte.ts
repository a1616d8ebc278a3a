// On the way to a school: the address, who answers there, the login. What was typed stays here only as long as the
// page: the password is needed once more when it has to be changed.

import type { CommandError, FoundSchool } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { readInvitation } from '../../lib/square'
import { isCommandError } from '../../platform'

export class Connecting {
  address = $state('')
  login = $state('')
  password = $state('')
  found = $state.raw<FoundSchool | undefined>()
  refused = $state.raw<CommandError | undefined>()
  busy = $state(false)

  find(): Promise<void> {
    return this.run(async () => {
      const { address, login } = readInvitation(this.address)
      this.found = await attempt('find_school', { address })
      if (login) this.login = login
    })
  }

  /** Another address than the one that answered. */
  leave(): void {
    this.found = this.refused = undefined
    this.password = ''
  }

  signIn(address: string): Promise<void> {
    return this.run(async () => {
      await attempt('sign_in_to_school', { address, login: this.login.trim(), password: this.password })
    })
  }

  /** Changes a provisional password where that is asked, and accepts the charter where that is. */
  enter(next: string | null): Promise<void> {
    return this.run(async () => {
      await attempt('change_school_password', { current: this.password, new: next, accepts_charter: true })
      this.password = ''
    })
  }

  /** Does one thing at a time, and keeps why it was refused. */
  async run(work: () => Promise<unknown>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.refused = undefined
    try {
      await work()
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      this.refused = thrown
    } finally {
      this.busy = false
    }
  }
}
