// A score on the stand: which page, how large, and the place that is remembered. Created by the reader, passed down.

import type { BarPage, EditionId, Fit, InkFor, Paper, Place, Score, ShownPage, Spread } from '../../generated/contract'
import { NO_CROP, nearestShown } from '../../lib/paper'
import { deviceWidth, zoomBeside, zoomShown, ZOOM, type Room } from './fit'
import { anchorOf, layColumn, musicSpan, pageRead, pagesBetween, scrollOf, scrollStop, systemStop, WHOLE, type Anchor, type Column, type ColumnView, type Span } from './column'
import { shown, turn, type Scroll, type Shown, type Standing } from './turns'
import { Way } from './way.svelte'

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
  /** The layers of ink that are not seen. */
  hidden = $state.raw<readonly InkFor[]>([])
  /** The upper half of the next page is seen already. */
  halfway = $state(false)
  /** The inside of the stand. Units: CSS pixels. */
  room = $state.raw<Room>({ width: 800, height: 600 })
  dpr = $state(1)

  /** The page on the stand: of which page of the file, and how. */
  readonly sheet: ShownPage = $derived.by(() => this.sizeOf(this.page))
  /** Units: device pixels. */
  readonly width = $derived.by(() => this.widthOf(this.page))
  /** Units: percent of the real size. */
  readonly zoom = $derived.by(() => (this.fit === 'free' ? this.#zoom : zoomShown(this.sheet, this.width, this.dpr)))

  readonly way = new Way()
  readonly #around = $derived.by(() => {
    if (!this.way.isFollowed || this.spread === 'scroll' || this.spread === 'systems') return null
    return this.way.around(this.spread === 'two' ? [this.page, this.page + 1] : [this.page])
  })
  readonly #beside: Pick<Standing, 'after' | 'before'> = $derived.by(() =>
    this.#around ? { after: this.way.page(this.#around.after), before: this.way.page(this.#around.before) } : {},
  )
  /** The sign by which the next turn leads elsewhere; none where it leads to the next page. */
  readonly leads = $derived.by(() => (this.#around?.after === undefined ? null : (this.way.visits[this.#around.after]?.jump ?? null)))

  readonly #standing: Standing = $derived.by(() => ({
    page: this.page,
    halfway: this.halfway,
    pageCount: this.pageCount,
    by: this.spread === 'two' ? 2 : 1,
    // Half of a page that does not fit into the window would be no half of what is seen.
    halves: this.spread === 'half' && this.fit === 'page',
    ...this.#beside,
  }))
  /** The bars of a page, where they are known. */
  barsOf = $state.raw<(page: number) => BarPage | undefined>(() => undefined)
  /** What is seen of the column; where pages are not one under the other, nothing. */
  view = $state.raw<ColumnView>({ left: 0, top: 0, width: 0, height: 0 })
  /** Counts how often the column has to be scrolled to a place that was asked for. */
  jumps = $state(0)
  #anchor: Anchor = { page: 0, x: 0.5, y: 0 }
  /** How high the column is in the window. Units: CSS pixels. */
  #laid = 0

  /** Pages one under the other; none where they are turned. */
  readonly column: Column | null = $derived.by(() => {
    if (this.spread !== 'scroll' && this.spread !== 'systems') return null
    const pages = this.#score().pages
    const widths = pages.map((_, page) => this.widthOf(page) / this.dpr)
    const spans = pages.map((_, page) => this.#span(page))
    return layColumn(pages, widths, spans, this.room.width)
  })
  /** The pages that are seen. */
  readonly shown: Shown[] = $derived.by(() => {
    const { column, view } = this
    if (!column) return shown(this.#standing)
    const seen = pagesBetween(column, view.top, view.top + Math.max(1, view.height))
    return (seen.length > 0 ? seen : [{ page: this.page }]).map(({ page }) => ({ page, part: 'whole' }))
  })
  /** There is nothing after what is seen. */
  readonly isAtEnd = $derived.by(() =>
    this.column
      ? this.view.top + this.view.height >= this.column.height - 1
      : !this.halfway && (this.#around ? this.#around.after === undefined : this.page + this.#standing.by >= this.pageCount),
  )
  readonly isAtStart = $derived.by(() => (this.column ? this.view.top <= 1 : this.#around ? this.#around.before === undefined : this.page === 0))

  constructor(score: () => Score, remember: (place: Place) => void) {
    this.#score = score
    this.#remember = remember
    const { place, pages } = score()
    this.page = Math.max(0, nearestShown(pages, place.page))
    this.#anchor = { page: this.page, x: 0.5, y: 0 }
    this.fit = place.fit
    this.#zoom = place.zoom
    this.spread = place.spread
    this.paper = place.paper
    this.hidden = place.hidden
    this.way.straight = place.straight
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

  /** A page as it is shown, and which one of the file it is. */
  sizeOf(page: number): ShownPage {
    return this.#score().pages[page] ?? { width: 595, height: 842, source: page, turns: 0, crop: NO_CROP }
  }

  /** Where a page of the file is shown first; none where it is left out. */
  firstPlaceOf(source: number): number | undefined {
    const at = this.#score().pages.findIndex((page) => page.source === source)
    return at < 0 ? undefined : at
  }

  /** Where a page of the file is shown: where one reads, if it is that one; none where it is left out. */
  placeOf(source: number): number | undefined {
    return this.sheet.source === source ? this.page : this.firstPlaceOf(source)
  }

  widthOf(page: number): number {
    const across = this.room.width - 2 * MARGIN
    const span = this.#span(page)
    const inside = {
      width: (this.spread === 'two' ? (across - GAP) / 2 : across) / (span.to - span.from),
      height: this.room.height - 2 * MARGIN,
    }
    return deviceWidth(this.sizeOf(page), this.fit, this.#zoom, inside, this.dpr)
  }

  /** What of a page stands between the edges of the window. */
  #span(page: number): Span {
    return this.spread === 'systems' ? musicSpan(this.barsOf(page), this.sizeOf(page)) : WHOLE
  }

  goTo(page: number): void {
    const within = Math.min(this.pageCount - 1, Math.max(0, Math.round(page)))
    if (!Number.isFinite(within)) return
    this.halfway = false
    this.#anchor = { page: within, x: 0.5, y: 0 }
    this.jumps += 1
    this.way.open(within)
    if (within === this.page) return
    this.page = within
    this.#keep()
  }

  /** To its last page or pages, of which the end is seen. */
  goToEnd(): void {
    const last = this.pageCount - 1
    if (this.#around) this.#walk(this.way.visits.length - 1)
    else this.goTo(last - (last % this.#standing.by))
    this.#anchor = { page: last, x: 0.5, y: 1 }
  }

  /** The column was scrolled as near to its place as it goes, and has this height in the window now: the place stays. */
  laidOut(view: ColumnView, height = this.#laid): void {
    this.view = view
    this.#laid = height
  }

  /** Somebody scrolled: what is seen of the column is this now. */
  scrolled(view: ColumnView): void {
    const { column, room, view: before } = this
    if (!column || (view.top === before.top && view.left === before.left)) return
    // A window that changes scrolls by itself, before the column is laid out for it.
    if (view.width !== room.width || view.height !== room.height || Math.abs(this.#laid - column.height) > 1) return
    this.view = view
    this.#anchor = anchorOf(column, view)
    const page = pageRead(column, view)
    if (page === this.page) return
    this.page = page
    this.#keep()
  }

  /** Where the column has to be scrolled to after it was laid out anew, so that the same is seen of it. */
  scrollKept(across: number): { left: number; top: number } {
    return this.column ? scrollOf(this.column, this.#anchor, across) : { left: 0, top: 0 }
  }

  /** Where a turn leads in the column. */
  stop(step: 1 | -1, view: ColumnView): { left: number; top: number } {
    const { column } = this
    if (!column) return view
    const systems = { sizes: this.#score().pages, page: this.barsOf }
    return this.spread === 'systems' ? systemStop(column, step, view, systems) : scrollStop(column, step, view)
  }

  /** Turns, or shows the rest of a page first; gives back where the stand has to scroll to. */
  turn(step: 1 | -1, scroll: Scroll): number {
    const { page, halfway, top } = turn(step, this.#standing, scroll)
    const visit = step > 0 ? this.#around?.after : this.#around?.before
    if (page !== this.page && visit !== undefined) this.#walk(visit)
    // Who sees more of a page is still on the same way.
    else if (page !== this.page || !this.#around) this.goTo(page)
    this.halfway = halfway
    return top
  }

  #walk(visit: number): void {
    this.goTo(this.way.page(visit) ?? this.page)
    this.way.walked(visit)
  }

  setStraight(straight: boolean): void {
    this.way.straight = straight
    this.way.open(this.page)
    this.#keep()
  }

  setFit(fit: Fit): void {
    // The free zoom starts from what is seen.
    if (fit === 'free') this.#zoom = this.zoom
    this.fit = fit
    this.halfway = false
    this.#keep()
  }

  /** Halves turn only where the page fits whole, so that it is made to; what is scrolled takes the width. */
  setSpread(spread: Spread): void {
    if (spread === this.spread) return
    this.spread = spread
    this.halfway = false
    this.#anchor = { page: this.page, x: 0.5, y: 0 }
    if (spread === 'half') this.fit = 'page'
    if (spread === 'systems' || (spread === 'scroll' && this.fit === 'page')) this.fit = 'width'
    this.#keep()
  }

  setPaper(paper: Paper): void {
    this.paper = paper
    this.#keep()
  }

  hide(layers: readonly InkFor[]): void {
    this.hidden = layers
    this.#keep()
  }

  /** The pages that a turn would show, the most likely first. */
  near(): number[] {
    const { by, after, before } = this.#standing
    if (this.#around) return [after ?? null, before ?? null, this.page + 1].filter((page) => page !== null && page < this.pageCount && page !== this.page) as number[]
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
    this.#remember({ page: this.sheet.source, fit: this.fit, zoom: this.#zoom, spread: this.spread, paper: this.paper, hidden: [...this.hidden], straight: this.way.straight })
  }

  #keep(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), REMEMBER_MS)
  }
}
