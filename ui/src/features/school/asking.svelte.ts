// What the school alone can answer: asked when a page opens, and shown as it was answered last.

import { untrack } from 'svelte'
import type { CommandError } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { isCommandError, type CallName, type Request, type Response } from '../../platform'

export class Asking<T> {
  value = $state.raw<T | undefined>()
  refused = $state.raw<CommandError | undefined>()
  busy = $state(false)

  /** Asks; the answer stands until the next one. Says whether there was one. */
  async ask(question: () => Promise<T>): Promise<boolean> {
    // Whoever asks when a page opens does not ask again because the answer came.
    if (untrack(() => this.busy)) return false
    this.busy = true
    this.refused = undefined
    try {
      this.value = await question()
      return true
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      this.refused = thrown
      return false
    } finally {
      this.busy = false
    }
  }

  /** Asks by one call. */
  call<C extends CallName>(name: C, request: Request<C>): Promise<boolean> {
    return this.ask(() => attempt(name, request) as Promise<Response<C> & T>)
  }
}
