// The journal, a page at a time: what is shown is read again as a whole when something was written.

import type { CommandError, JournalEntry } from '../../generated/contract'
import { onTouched } from '../../lib/topics'
import { isCommandError, platform, unanswered } from '../../platform'

/** As many as the program gives at once. */
const PAGE = 200

export class JournalPages {
  entries = $state.raw<readonly JournalEntry[] | undefined>()
  error = $state.raw<CommandError | undefined>()
  /** Whether there are older lines. */
  more = $state(false)

  #pages = 1
  #turn = 0

  constructor() {
    $effect(() => {
      void this.read()
      return onTouched((topics) => {
        if (topics.includes('journal')) void this.read()
      })
    })
  }

  /** Reads one page further. */
  async older(): Promise<void> {
    this.#pages += 1
    await this.read()
  }

  async read(): Promise<void> {
    const turn = ++this.#turn
    const lines: JournalEntry[] = []
    let more = true
    try {
      for (let page = 0; page < this.#pages && more; page += 1) {
        const next = await platform().call('list_journal', { limit: PAGE, before: lines.at(-1)?.gesture ?? null })
        lines.push(...next)
        more = next.length === PAGE
      }
    } catch (thrown) {
      if (turn === this.#turn) this.error = isCommandError(thrown) ? thrown : unanswered(thrown)
      return
    }
    if (turn !== this.#turn) return
    this.entries = lines
    this.more = more
    this.error = undefined
  }
}
