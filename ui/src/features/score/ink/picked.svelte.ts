// What of a page is picked to be moved, made larger, drawn again or rubbed out.

import type { DrawnStroke, EditionId, Ink, InkChanged, InkFor, InkShift, StrokeId } from '../../../generated/contract'
import { act } from '../../../lib/act'
import type { Deeds } from './deeds.svelte'

/** How far a copy lies from what it was made of. Units: 1/100 point. */
const BESIDE = 1_200
const STILL: InkShift = { dx: 0, dy: 0, about_x: 0, about_y: 0, scale: 1000 }

export class Picked {
  readonly #edition: () => EditionId
  readonly #deeds: Deeds
  #moving = false

  page = $state(0)
  ids = $state.raw<readonly StrokeId[]>([])
  /** How it is moved while a pointer holds it. */
  shift = $state.raw<InkShift | null>(null)
  /** What was copied, to be put on any page of this score. */
  copied = $state.raw<{ page: number; ids: readonly StrokeId[] } | null>(null)

  constructor(edition: () => EditionId, deeds: Deeds) {
    this.#edition = edition
    this.#deeds = deeds
  }

  pick(page: number, ids: readonly StrokeId[]): void {
    this.page = page
    this.ids = ids
    this.shift = null
  }

  clear(): void {
    this.pick(this.page, [])
  }

  /** Keeps how it was moved; until that is done it is shown there already. */
  async move(was: readonly DrawnStroke[], shift: InkShift, keep: (ink: Ink) => void): Promise<void> {
    // One after the other: what comes next begins where this one ends.
    if (this.#moving) return
    this.#moving = true
    this.shift = shift
    const { page, ids } = this
    const changed = await act('move_strokes', { edition: this.#edition(), page, strokes: [...ids], shift })
    if (changed) {
      keep(changed.ink)
      this.#deeds.did(page, changed, was, ids)
    }
    this.shift = null
    this.#moving = false
  }

  async erase(was: readonly DrawnStroke[], keep: (ink: Ink) => void): Promise<void> {
    const { page, ids } = this
    const changed = await act('erase_strokes', { edition: this.#edition(), page, strokes: [...ids] })
    if (!changed) return
    keep(changed.ink)
    this.#deeds.did(page, changed, was, [])
    this.clear()
  }

  copy(): void {
    if (this.ids.length > 0) this.copied = { page: this.page, ids: this.ids }
  }

  /** Draws it again beside itself, and picks that. */
  async again(audience: InkFor, keep: (ink: Ink) => void): Promise<void> {
    const changed = await this.#put({ page: this.page, ids: this.ids }, this.page, audience)
    if (changed) keep(changed.ink)
  }

  /** Puts what was copied on a page: where it stood, or beside it on its own page. */
  async paste(onto: number, audience: InkFor): Promise<void> {
    if (this.copied) await this.#put(this.copied, onto, audience)
  }

  async #put({ page, ids }: { page: number; ids: readonly StrokeId[] }, onto: number, audience: InkFor): Promise<InkChanged | undefined> {
    const by = page === onto ? BESIDE : 0
    const shift = { ...STILL, dx: by, dy: -by }
    const changed = await act('copy_strokes', { edition: this.#edition(), page, strokes: [...ids], onto, audience, shift })
    if (!changed) return undefined
    this.#deeds.did(onto, changed, [], changed.drawn)
    this.pick(onto, changed.drawn)
    return changed
  }
}
