// The bars of the score on the stand: what is known of them, which one is looked at, and a correction under way.
// Created by the stand, passed down.

import { untrack } from 'svelte'
import type { BarPage, Bars, CommandError } from '../../../generated/contract'
import { barAt, counted, isSame, letters, numbers, pageOf, unsure, type Spot } from './grid'

/** Long enough to find it with the eyes of somebody who conducts. */
const LIT_MS = 3000

export class BarBook {
  /** What was last read; none before. */
  read = $state.raw<Bars | undefined>()
  /** Why they could not be read. */
  refusal = $state.raw<CommandError | undefined>()
  /** The strip under the page is open: bars are shown when they are pointed at. */
  open = $state(false)
  /** Pages that are being corrected; none while nobody does. */
  #draft = $state.raw<BarPage[] | null>(null)
  /** The bar that was asked for, or tapped. */
  spot = $state.raw<Spot | null>(null)
  /** The bar that is lit for a moment. */
  lit = $state.raw<Spot | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Of a large book: the pages that were looked at while it is open. */
  #passed = $state.raw<readonly BarPage[]>([])
  readonly pages: readonly BarPage[] = $derived.by(() => this.#draft ?? (this.isWhole ? this.read?.pages : this.#passed) ?? [])
  readonly letters = $derived.by(() => letters(this.pages))
  readonly numbers = $derived.by(() => numbers(this.pages))
  readonly unsure = $derived.by(() => unsure(this.pages))
  /** Signs that lead nowhere. */
  readonly lost = $derived.by(() => this.read?.lost.length ?? 0)
  readonly isConfirmed = $derived.by(() => this.pages.length > 0 && this.pages.every((page) => page.is_confirmed))
  readonly bar = $derived.by(() => (this.spot ? barAt(this.pages, this.spot) : undefined))

  get isKnown(): boolean {
    return this.read !== undefined
  }

  /** A large book is looked at page by page. */
  get isWhole(): boolean {
    return this.read?.is_whole ?? true
  }

  /** Takes what was read; of a large book it comes page by page, and what came before stays. */
  take(read: Bars | undefined): void {
    this.read = read
    if (!read || read.is_whole) return
    const before = untrack(() => this.#passed).filter((one) => !pageOf(read.pages, one.page))
    this.#passed = [...before, ...read.pages].sort((one, other) => one.page - other.page)
  }

  get editing(): boolean {
    return this.#draft !== null
  }

  page(page: number): BarPage | undefined {
    return pageOf(this.pages, page)
  }

  is(spot: Spot): boolean {
    return isSame(this.spot, spot)
  }

  /** Chooses a bar and lights it for a moment. */
  light(spot: Spot): void {
    clearTimeout(this.#timer)
    this.spot = spot
    this.lit = spot
    this.#timer = setTimeout(() => (this.lit = null), LIT_MS)
  }

  correct(): void {
    this.#draft = counted(this.read?.pages ?? [])
    this.spot = null
  }

  change(change: (pages: readonly BarPage[]) => BarPage[]): void {
    if (this.#draft) this.#draft = change(this.#draft)
  }

  /** What is to be kept: every page, confirmed by whoever looked at it. */
  kept(): BarPage[] {
    return this.pages.map((page) => ({ ...page, is_confirmed: true }))
  }

  /** Corrections end; what was not kept is as it was. */
  leave(): void {
    this.#draft = null
    this.spot = null
  }
}
