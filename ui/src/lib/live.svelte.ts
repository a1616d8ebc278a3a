// A query that stays current: it reads again when its request changes, and when a write, here or elsewhere, touches
// one of its topics. What was read stays on the screen meanwhile; it goes only when the request asks for another thing.

import { TOPICS, type CommandError } from '../generated/contract'
import { isCommandError, platform, unanswered, type CallName, type Request, type Response } from '../platform'
import { onTouched } from './topics'

export class Live<C extends CallName> {
  value = $state.raw<Response<C> | undefined>()
  error = $state.raw<CommandError | undefined>()
  loading = $state(true)

  readonly #name: C
  #request: Request<C> | undefined
  #asked = 0
  #stale = false

  readonly #keep: boolean

  /** `keep` leaves what was shown on screen even when the request changes: for a preview that is being corrected. */
  constructor(name: C, keep = false) {
    this.#name = name
    this.#keep = keep
  }

  /** Shows an answer that a command already brought, before the next reading confirms it. */
  put(value: Response<C>): void {
    this.value = value
    this.error = undefined
    // A reading that began before the command would bring the older state back.
    this.#asked += 1
    this.loading = false
  }

  /** Reads again now. A reading that is under way is repeated once it has ended. */
  async refresh(): Promise<void> {
    const request = this.#request
    if (request === undefined) return
    const turn = ++this.#asked
    this.loading = true
    this.#stale = false
    try {
      const value = await platform().call(this.#name, request)
      if (turn !== this.#asked) return
      this.value = value
      this.error = undefined
    } catch (thrown) {
      if (turn !== this.#asked) return
      this.error = isCommandError(thrown) ? thrown : unanswered(thrown)
    }
    this.loading = false
    if (this.#stale) await this.refresh()
  }

  /** Takes a new request; what the old one brought is not shown under it. */
  ask(request: Request<C> | undefined): void {
    if (JSON.stringify(request) === JSON.stringify(this.#request)) return
    this.#request = request
    this.#asked += 1
    if (!this.#keep) this.value = undefined
    this.error = undefined
    void this.refresh()
  }

  hear(topics: readonly string[]): void {
    if (!TOPICS[this.#name].some((topic) => topics.includes(topic))) return
    if (this.loading && this.value !== undefined) this.#stale = true
    else void this.refresh()
  }
}

/**
 * A live query of a component: call it while the component is being made.
 * `request` is a function, so that it may read state; `undefined` means that there is nothing to ask yet.
 */
export function live<C extends CallName>(
  name: C,
  request: () => Request<C> | undefined,
  options: { keep?: boolean } = {},
): Live<C> {
  const query = new Live(name, options.keep)
  $effect.pre(() => {
    query.ask(request())
  })
  $effect(() => onTouched((topics) => query.hear(topics)))
  return query
}
