// A programme on the stand: which item is there, through which end one came to it, and the scores around it.

import { SvelteMap } from 'svelte/reactivity'
import type { CommandError, EditionId, Programme, ProgrammeItem, ProgrammeItemId, Score } from '../../generated/contract'
import { isCommandError, platform, unanswered } from '../../platform'
import type { Beyond } from './turns'

export class Concert {
  readonly #programme: () => Programme
  /** Somebody may put it in another order elsewhere: what is on the stand stays there. */
  #item = $state<ProgrammeItemId | undefined>()
  #last = 0
  entered = $state<Beyond['entered']>('start')
  /** Counts how often another item came. */
  turns = $state(0)
  readonly #scores = new SvelteMap<EditionId, Score>()
  readonly #refusals = new SvelteMap<EditionId, CommandError>()
  #asked: Record<EditionId, true> = {}

  readonly items: readonly ProgrammeItem[] = $derived.by(() => this.#programme().items)
  readonly at: number = $derived.by(() => {
    const found = this.items.findIndex((item) => item.id === this.#item)
    return found >= 0 ? found : Math.min(this.#last, Math.max(0, this.items.length - 1))
  })
  readonly item: ProgrammeItem | undefined = $derived.by(() => this.items[this.at])
  readonly next: ProgrammeItem | undefined = $derived.by(() => this.items[this.at + 1])
  readonly score: Score | undefined = $derived.by(() => this.#of(this.item))
  readonly nextScore: Score | undefined = $derived.by(() => this.#of(this.next))
  /** Why there is no score to be shown although there should be one. */
  readonly refusal: CommandError | undefined = $derived.by(() => (this.item?.edition ? this.#refusals.get(this.item.edition) : undefined))
  readonly beyond: Beyond = $derived.by(() => ({
    before: this.at > 0,
    after: this.next !== undefined,
    entered: this.entered,
    turn: (step: 1 | -1) => this.step(step),
  }))

  /** Without an item it begins with the first. */
  constructor(programme: () => Programme, item?: string) {
    this.#programme = programme
    this.#item = this.items.find((one) => one.id === item)?.id ?? this.items[0]?.id
  }

  step(step: 1 | -1): void {
    if (this.items[this.at + step]) this.go(this.at + step, step > 0 ? 'start' : 'end')
  }

  go(at: number, entered: Beyond['entered'] = 'start'): void {
    const item = this.items[at]
    if (!item) return
    this.#last = at
    this.#item = item.id
    this.entered = entered
    this.turns += 1
  }

  /** Reads the scores of what is on the stand and of what is beside it. */
  async look(): Promise<void> {
    const near = [this.at, this.at + 1, this.at - 1].map((at) => this.items[at]?.edition).filter((edition) => edition !== undefined && edition !== null)
    for (const edition of near) await this.#read(edition)
  }

  /** What could not be shown is asked for again. */
  async again(): Promise<void> {
    this.#asked = {}
    this.#refusals.clear()
    await this.look()
  }

  #of(item: ProgrammeItem | undefined): Score | undefined {
    return item?.edition ? this.#scores.get(item.edition) : undefined
  }

  async #read(edition: EditionId): Promise<void> {
    if (this.#asked[edition]) return
    this.#asked[edition] = true
    try {
      this.#scores.set(edition, await platform().call('get_score', { edition }))
    } catch (thrown) {
      this.#refusals.set(edition, isCommandError(thrown) ? thrown : unanswered(thrown))
    }
  }
}
