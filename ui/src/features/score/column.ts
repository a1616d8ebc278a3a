// Pages one under the other: where each lies, which is read, and where a key leads. Pure.
//
// What it is for: a score that is scrolled, page after page, or read system by system by somebody who needs it large.
//
// How it works: every page has a place in one long column, whether it is drawn or not. Read by system, a page is as wide
// as its music: what lies beside it goes beyond the edges of the window. A key leads to the next stop: in a scrolled
// score further down or to the head of a page, by system to the next system, or, where a system is wider than the
// window, to its next bars. What was shown of a system that is higher than the window stays so: whoever reads the
// tenor of one system reads it in the next.

import type { BarPage, BarSystem, PageSize } from '../../generated/contract'

/** Units: CSS pixels. */
export const COLUMN_GAP = 12

/** Units: CSS pixels from the upper left corner of the column. */
export interface Lying {
  page: number
  left: number
  top: number
  width: number
  height: number
}

export interface Column {
  pages: readonly Lying[]
  width: number
  height: number
}

/** What is seen of the column. Units: CSS pixels. */
export interface ColumnView {
  left: number
  top: number
  width: number
  height: number
}

/** A place on a page, whatever its size. Units: shares of its width and height. */
export interface Anchor {
  page: number
  x: number
  y: number
}

/** What of a page lies between the edges when it is as wide as its music. Units: shares of its width. */
export interface Span {
  from: number
  to: number
}

export const WHOLE: Span = { from: 0, to: 1 }

/** The music of a page with the names of its voices; of a page whose systems are not known, all of it. */
export function musicSpan(page: BarPage | undefined, size: PageSize): Span {
  if (!page || page.systems.length === 0) return WHOLE
  const left = Math.min(...page.systems.map((system) => system.left))
  const right = Math.max(...page.systems.map((system) => system.bars.at(-1)?.right ?? system.left))
  // Names of voices stand before the system: they are half as wide as a margin.
  return { from: Math.max(0, left / size.width - 0.06), to: Math.min(1, right / size.width + 0.015) }
}

/** Lays pages under each other. Units: widths of whole pages in CSS pixels. */
export function layColumn(sizes: readonly PageSize[], widths: readonly number[], spans: readonly Span[], room: number): Column {
  const across = sizes.map((_, page) => (widths[page] ?? 0) * spanWidth(spans[page]))
  const width = Math.max(room, ...across)
  let top = 0
  const pages = sizes.map((size, page): Lying => {
    const wide = widths[page] ?? 0
    const lying = {
      page,
      left: (width - (across[page] ?? 0)) / 2 - wide * (spans[page] ?? WHOLE).from,
      top,
      width: wide,
      height: (wide * size.height) / size.width,
    }
    top += lying.height + COLUMN_GAP
    return lying
  })
  return { pages, width, height: Math.max(0, top - COLUMN_GAP) }
}

const spanWidth = (span: Span = WHOLE) => span.to - span.from

/** The pages between two heights, found by halving: a book has a thousand. */
export function pagesBetween({ pages }: Column, top: number, bottom: number): Lying[] {
  let [low, high] = [0, pages.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const page = pages[middle]
    if (page && page.top + page.height <= top) low = middle + 1
    else high = middle
  }
  const found: Lying[] = []
  for (let at = low; at < pages.length; at += 1) {
    const page = pages[at]
    if (!page || page.top >= bottom) break
    found.push(page)
  }
  return found
}

/** The page that is read: the one in the upper third of what is seen. */
export function pageRead(column: Column, view: ColumnView): number {
  const line = Math.min(view.top + view.height / 3, column.height - 1)
  return pagesBetween(column, line - COLUMN_GAP, line + COLUMN_GAP).at(-1)?.page ?? 0
}

/** What lies at the top of what is seen, in its middle. */
export function anchorOf(column: Column, view: ColumnView): Anchor {
  const page = pagesBetween(column, view.top, view.top + view.height)[0]
  if (!page) return { page: 0, x: 0.5, y: 0 }
  return { page: page.page, x: (view.left + view.width / 2 - page.left) / page.width, y: (view.top - page.top) / page.height }
}

/** Where the column has to be scrolled to for a place to be at the top, in the middle. Units: `across` in CSS pixels. */
export function scrollOf(column: Column, { page, x, y }: Anchor, across: number): { left: number; top: number } {
  const lying = column.pages[page]
  return lying ? { left: lying.left + x * lying.width - across / 2, top: lying.top + y * lying.height } : { left: 0, top: 0 }
}

/** A system as it lies in the column, with where each of its bars ends. */
interface LyingSystem {
  left: number
  /** Where the first bar begins, after the names of the voices. */
  music: number
  right: number
  top: number
  bottom: number
  bars: number[]
}

/** Above a system there is room for what is written over it. Units: shares of its height. */
const ABOVE = 0.35

function lyingSystem(page: Lying, size: PageSize, system: BarSystem): LyingSystem {
  const scale = page.width / size.width
  const bars = system.bars.map(({ right }) => page.left + right * scale)
  const height = (system.bottom - system.top) * scale
  return {
    left: page.left + system.left * scale - page.width * 0.06,
    music: page.left + system.left * scale,
    right: bars.at(-1) ?? 0,
    top: page.top + system.top * scale - Math.min(ABOVE * height, system.top * scale, 90),
    bottom: page.top + system.bottom * scale,
    bars,
  }
}

/** Where a reader by system is led: the pages that have none are scrolled. */
export interface Systems {
  sizes: readonly PageSize[]
  page: (page: number) => BarPage | undefined
}

const SLACK = 4

/** Where a key leads in a column that is scrolled: the rest of a page, then the head of the next one. */
export function scrollStop(column: Column, step: 1 | -1, view: ColumnView): { left: number; top: number } {
  const end = Math.max(0, column.height - view.height)
  const screen = view.height * 0.85
  const heads = column.pages.map(({ top }) => top)
  const bottom = view.top + view.height
  if (step > 0) {
    const next = heads.find((top) => top > view.top + SLACK)
    const isRestSeen = next === undefined || next <= bottom + SLACK + COLUMN_GAP
    const to = isRestSeen ? (next ?? end) : Math.min(view.top + screen, next - COLUMN_GAP)
    return { left: view.left, top: Math.min(end, to) }
  }
  const before = heads.findLast((top) => top < view.top - SLACK) ?? 0
  return { left: view.left, top: Math.max(0, Math.max(before, view.top - screen)) }
}

/** Where a key leads from system to system; where none are known, as in a column that is scrolled. */
export function systemStop(column: Column, step: 1 | -1, view: ColumnView, systems: Systems): { left: number; top: number } {
  const near = pagesBetween(column, view.top - view.height * 3, view.top + view.height * 4)
  const all = near.flatMap((page) => {
    const size = systems.sizes[page.page]
    return size ? (systems.page(page.page)?.systems ?? []).map((system) => lyingSystem(page, size, system)) : []
  })
  const at = all.findLastIndex((system) => system.top <= view.top + Math.min(view.height / 3, 120))
  const here = all[at]
  if (!here) return (step > 0 && all[0] ? stopAt(all[0], view, 'start') : undefined) ?? scrollStop(column, step, view)
  const beside = barsBeside(here, step, view)
  if (beside !== null) return { left: beside, top: view.top }
  const next = all[at + step]
  const deep = here.bottom - here.top > view.height ? Math.max(0, view.top - here.top) : 0
  // Between pages whose systems are not known yet, one that is far away is no next one.
  if (!next || Math.abs(next.top - here.top) > view.height * 3) return scrollStop(column, step, view)
  const stop = stopAt(next, view, step > 0 ? 'start' : 'end')
  return { ...stop, top: Math.min(Math.max(0, column.height - view.height), stop.top + Math.min(deep, next.bottom - next.top)) }
}

function stopAt(system: LyingSystem, view: ColumnView, where: 'start' | 'end'): { left: number; top: number } {
  if (system.right - system.left <= view.width) return { left: (system.left + system.right - view.width) / 2, top: system.top }
  const last = chunks(system, view.width).at(where === 'start' ? 0 : -1)
  return { left: last ?? system.left, top: system.top }
}

/** The bars of a system that is wider than the window, as many at once as are seen whole; one that is wider still, in parts. */
function chunks({ left, music, bars }: LyingSystem, width: number): number[] {
  const starts = [left]
  let [start, before] = [left, music]
  for (const right of bars) {
    if (right - start > width && before > start) starts.push((start = before))
    while (right - start > width) starts.push((start += width * 0.85))
    before = right
  }
  return starts
}

function barsBeside(system: LyingSystem, step: 1 | -1, view: ColumnView): number | null {
  if (system.right - system.left <= view.width) return null
  // The last bars are seen before the column is at its end.
  if (step > 0 && view.left + view.width >= system.right - SLACK) return null
  const starts = chunks(system, view.width)
  const found = step > 0 ? starts.find((left) => left > view.left + SLACK) : starts.findLast((left) => left < view.left - SLACK)
  return found ?? null
}
