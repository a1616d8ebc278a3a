// A score on the stand: which page, how large, and the place that is remembered. Created by the reader, passed down.

import type { Fit, PageSize, Place, Score } from '../../generated/contract'
import { deviceWidth, zoomBeside, zoomShown, ZOOM, type Room } from './fit'
import { turn, type Scroll } from './turns'

const REMEMBER_MS = 600
/** Space around a page. Units: CSS pixels. */
const MARGIN = 12

export class Reader {
  readonly #score: () => Score
  readonly #remember: (place: Place) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  page = $state(0)
  fit = $state<Fit>('page')
  #zoom = $state(100)
  thumbnails = $state(false)
  wide = $state(false)
  /** The inside of the stand. Units: CSS pixels. */
  room = $state.raw<Room>({ width: 800, height: 600 })
  dpr = $state(1)

  readonly size: PageSize = $derived.by(() => this.sizeOf(this.page))
  /** Units: device pixels. */
  readonly width = $derived.by(() => this.widthOf(this.page))
  /** Units: percent of the real size. */
  readonly zoom = $derived.by(() => (this.fit === 'free' ? this.#zoom : zoomShown(this.size, this.width, this.dpr)))

  constructor(score: () => Score, remember: (place: Place) => void) {
    this.#score = score
    this.#remember = remember
    const { place, pages } = score()
    this.page = Math.min(Math.max(0, pages.length - 1), place.page)
    this.fit = place.fit
    this.#zoom = place.zoom
  }

  get pageCount(): number {
    return this.#score().pages.length
  }

  sizeOf(page: number): PageSize {
    return this.#score().pages[page] ?? { width: 595, height: 842 }
  }

  widthOf(page: number): number {
    const inside = { width: this.room.width - 2 * MARGIN, height: this.room.height - 2 * MARGIN }
    return deviceWidth(this.sizeOf(page), this.fit, this.#zoom, inside, this.dpr)
  }

  goTo(page: number): void {
    const within = Math.min(this.pageCount - 1, Math.max(0, Math.round(page)))
    if (!Number.isFinite(within) || within === this.page) return
    this.page = within
    this.#keep()
  }

  /** Turns, or shows the rest of a page first; gives back where the stand has to scroll to. */
  turn(step: 1 | -1, scroll: Scroll): number {
    const { page, top } = turn(step, this.page, this.pageCount, scroll)
    this.goTo(page)
    return top
  }

  setFit(fit: Fit): void {
    // The free zoom starts from what is seen.
    if (fit === 'free') this.#zoom = this.zoom
    this.fit = fit
    this.#keep()
  }

  zoomBy(step: 1 | -1): void {
    this.setZoom(zoomBeside(this.zoom, step))
  }

  /** Units: percent of the real size. */
  setZoom(zoom: number): void {
    this.#zoom = Math.round(Math.min(ZOOM.most, Math.max(ZOOM.least, zoom)))
    this.fit = 'free'
    this.#keep()
  }

  /** Says at once what waits to be remembered: the reader is closed. */
  flush(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#remember({ page: this.page, fit: this.fit, zoom: this.#zoom })
  }

  #keep(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), REMEMBER_MS)
  }
}
