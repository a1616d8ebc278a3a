// A file that is being made: what goes into it, how large it will be, and what came of it.

import type { BundleKind, ChoirId, MadeBundle } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { errorText } from '../../lib/errors'
import { isCommandError } from '../../platform'

export class Making {
  readonly kind: BundleKind
  /** None is every choir. */
  choirs = $state.raw<readonly ChoirId[] | undefined>()
  withFiles = $state(true)
  /** What the person chose as the passphrase of a copy; none lets the program propose. */
  own = $state<string | undefined>()
  made = $state.raw<MadeBundle | undefined>()
  refused = $state('')
  busy = $state(false)

  constructor(kind: BundleKind) {
    this.kind = kind
    // A colleague who is known has most files already: only marks and notes go with each exchange.
    this.withFiles = kind !== 'exchange'
  }

  get scope(): ChoirId[] | null {
    return this.choirs ? [...this.choirs] : null
  }

  toggle(choir: ChoirId, all: readonly ChoirId[]): void {
    const chosen = this.choirs ?? all
    const next = chosen.includes(choir) ? chosen.filter((one) => one !== choir) : [...chosen, choir]
    this.choirs = next.length === all.length ? undefined : next
  }

  async make(hasFiles: boolean): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.refused = ''
    try {
      this.made = await attempt('make_bundle', {
        kind: this.kind,
        choirs: this.scope,
        with_files: this.withFiles && hasFiles,
        passphrase: this.kind === 'copy' ? (this.own ?? null) : null,
        to: null,
      })
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      this.refused = errorText(thrown)
    }
    this.busy = false
  }
}
