// A score on the stand: which page, how large, and the place that is remembered. Created by the reader, passed down.

import type { EditionId, Fit, PageSize, Paper, Place, Score, Spread } from '../../generated/contract'
import { deviceWidth, zoomBeside, zoomShown, ZOOM, type Room } from './fit'
import { shown, turn, type Scroll, type Standing } from './turns'

const REMEMBER_MS = 600
/** Space around a page. Units: CSS pixels. */
const MARGIN = 12
/** Between two pages side by side. Units: CSS pixels. */
const GAP = 2

export class Reader {
  readonly #score: () => Score
  readonly #remember: (place: Place) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  page = $state(0)
  fit = $state<Fit>('page')
  #zoom = $state(100)
  thumbnails = $state(false)
  wide = $state(false)
  spread = $state<Spread>('one')
  paper = $state<Paper>('white')
  /** The upper half of the next page is seen already. */
  halfway = $state(false)
  /** The inside of the stand. Units: CSS pixels. */
  room = $state.raw<Room>({ width: 800, height: 600 })
  dpr = $state(1)

  readonly size: PageSize = $derived.by(() => this.sizeOf(this.page))
  /** Units: device pixels. */
  readonly width = $derived.by(() => this.widthOf(this.page))
  /** Units: percent of the real size. */
  readonly zoom = $derived.by(() => (this.fit === 'free' ? this.#zoom : zoomShown(this.size, this.width, this.dpr)))

  readonly #standing: Standing = $derived.by(() => ({
    page: this.page,
    halfway: this.halfway,
    pageCount: this.pageCount,
    by: this.spread === 'two' ? 2 : 1,
    // Half of a page that does not fit into the window would be no half of what is seen.
    halves: this.spread === 'half' && this.fit === 'page',
  }))
  /** The pages that are seen. */
  readonly shown = $derived.by(() => shown(this.#standing))
  /** There is nothing after what is seen. */
  readonly isAtEnd = $derived.by(() => this.page + this.#standing.by >= this.pageCount && !this.halfway)

  constructor(score: () => Score, remember: (place: Place) => void) {
    this.#score = score
    this.#remember = remember
    const { place, pages } = score()
    this.page = Math.min(Math.max(0, pages.length - 1), place.page)
    this.fit = place.fit
    this.#zoom = place.zoom
    this.spread = place.spread
    this.paper = place.paper
  }

  get pageCount(): number {
    return this.#score().pages.length
  }

  get edition(): EditionId {
    return this.#score().edition
  }

  /** The file that is shown, as paths of pages name it. */
  get file(): string {
    return this.#score().file
  }

  sizeOf(page: number): PageSize {
    return this.#score().pages[page] ?? { width: 595, height: 842 }
  }

  widthOf(page: number): number {
    const across = this.room.width - 2 * MARGIN
    const inside = {
      width: this.spread === 'two' ? (across - GAP) / 2 : across,
      height: this.room.height - 2 * MARGIN,
    }
    return deviceWidth(this.sizeOf(page), this.fit, this.#zoom, inside, this.dpr)
  }

  goTo(page: number): void {
    const within = Math.min(this.pageCount - 1, Math.max(0, Math.round(page)))
    if (!Number.isFinite(within)) return
    this.halfway = false
    if (within === this.page) return
    this.page = within
    this.#keep()
  }

  /** Turns, or shows the rest of a page first; gives back where the stand has to scroll to. */
  turn(step: 1 | -1, scroll: Scroll): number {
    const { page, halfway, top } = turn(step, this.#standing, scroll)
    this.goTo(page)
    this.halfway = halfway
    return top
  }

  setFit(fit: Fit): void {
    // The free zoom starts from what is seen.
    if (fit === 'free') this.#zoom = this.zoom
    this.fit = fit
    this.halfway = false
    this.#keep()
  }

  /** Halves turn only where the page fits whole, so that it is made to. */
  setSpread(spread: Spread): void {
    this.spread = spread
    this.halfway = false
    if (spread === 'half') this.fit = 'page'
    this.#keep()
  }

  setPaper(paper: Paper): void {
    this.paper = paper
    this.#keep()
  }

  /** The pages that a turn would show, the most likely first. */
  near(): number[] {
    const { by } = this.#standing
    const ahead = [this.page + by, this.page + by + 1, this.page - 1, this.page - 2]
    return ahead.slice(0, by === 2 ? 4 : 3).filter((page) => page >= 0 && page < this.pageCount)
  }

  zoomBy(step: 1 | -1): void {
    this.setZoom(zoomBeside(this.zoom, step))
  }

  /** Units: percent of the real size. */
  setZoom(zoom: number): void {
    this.#zoom = Math.round(Math.min(ZOOM.most, Math.max(ZOOM.least, zoom)))
    this.fit = 'free'
    this.halfway = false
    this.#keep()
  }

  /** Says at once what waits to be remembered: the reader is closed. */
  flush(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#remember({ page: this.page, fit: this.fit, zoom: this.#zoom, spread: this.spread, paper: this.paper })
  }

  #keep(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), REMEMBER_MS)
  }
}
