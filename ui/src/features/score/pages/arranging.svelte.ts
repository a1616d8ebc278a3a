// The pages of an edition while somebody puts them in order: which are chosen, and what is done with them. Each deed is
// kept at once and can be taken back.

import type { EditionPages, PagesArranged, PageView } from '../../../generated/contract'
import { t } from '../../../i18n/index.svelte'
import { act, sayUndoable } from '../../../lib/act'
import { chosenOf, missing, type Arranged, type Chosen } from './arrange'

export class Arranging {
  readonly #read: () => EditionPages
  /** What was asked for and is not kept yet: it is shown at once. */
  #coming = $state.raw<readonly PageView[] | null>(null)
  #wanted = $state.raw<Chosen>(chosenOf())
  #last: Promise<PagesArranged | undefined> = Promise.resolve(undefined)

  readonly shown = $derived.by(() => this.#coming ?? this.#read().shown)
  /** Those that are there: another device may have left some out. */
  readonly chosen: Chosen = $derived.by(() => chosenOf([...this.#wanted].filter((at) => at < this.shown.length)))
  readonly left = $derived.by(() => missing(this.shown, this.#read().paper))

  constructor(read: () => EditionPages) {
    this.#read = read
  }

  get edition(): EditionPages {
    return this.#read()
  }

  choose(chosen: Chosen): void {
    this.#wanted = chosen
  }

  toggle(at: number): void {
    this.choose(chosenOf(this.chosen.has(at) ? [...this.chosen].filter((one) => one !== at) : [...this.chosen, at]))
  }

  /** Keeps how it is now; `said` is what has been done with how many pages. */
  async keep({ pages, chosen }: Arranged, said: 'turned' | 'moved' | 'left-out' | 'again' | 'halved' | 'cropped' | 'back' | 'reset', count = this.chosen.size): Promise<void> {
    this.#coming = pages
    this.#wanted = chosen
    // One after the other: each says all pages.
    const before = this.#last
    const mine = (this.#last = before.then(() => act('arrange_pages', { edition: this.edition.edition, pages })))
    const kept = await mine
    if (this.#last === mine) this.#coming = null
    if (kept?.gesture) sayUndoable(t(`pages-said-${said}`, { count }))
  }
}
