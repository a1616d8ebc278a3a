// Which thumbnails are there: only those that are seen, of a book of a thousand pages too. Pure.

/** How thumbnails are laid out. Units: CSS pixels. */
export interface ThumbGrid {
  count: number
  columns: number
  /** From the top of one row to the top of the next. */
  row: number
}

/** A row above and a row below are there before they are seen. */
const BESIDE = 1

/** The pages that are there, from the first to before the last, and the space that stands for those before and after. */
export interface ThumbWindow {
  first: number
  end: number
  above: number
  below: number
}

const rowsOf = ({ count, columns }: ThumbGrid) => Math.ceil(count / columns)

export function thumbWindow(grid: ThumbGrid, top: number, room: number): ThumbWindow {
  const rows = rowsOf(grid)
  const from = Math.min(rows, Math.max(0, Math.floor(top / grid.row) - BESIDE))
  const to = Math.min(rows, Math.max(from, Math.ceil((top + room) / grid.row) + BESIDE))
  return {
    first: from * grid.columns,
    end: Math.min(grid.count, to * grid.columns),
    above: from * grid.row,
    below: (rows - to) * grid.row,
  }
}

/** Where to scroll so that a page is seen; none where it is already. */
export function thumbInSight(grid: ThumbGrid, page: number, top: number, room: number): number | null {
  const at = Math.floor(page / grid.columns) * grid.row
  if (at < top) return at
  if (at + grid.row > top + room) return Math.max(0, at + grid.row - room)
  return null
}

/** The page that a key leads to from another one; none for other keys. */
export function thumbBeside(key: string, { count, columns }: ThumbGrid, from: number): number | null {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -from, End: count - 1 - from }
  const step = steps[key]
  if (step === undefined) return null
  const to = from + step
  return to < 0 || to >= count ? from : to
}

/**
 * Which pictures of pages may come now: a few at a time, so that a page that is turned to waits for none of them,
 * and none of those that were only scrolled past.
 */
export class ThumbLine {
  readonly #atOnce: number
  #come = new Set<number>()
  #coming = new Set<number>()

  constructor(atOnce = 2) {
    this.#atOnce = atOnce
  }

  /** The pages whose pictures are asked for, of those that are seen. */
  asked(first: number, end: number): Set<number> {
    for (const page of this.#coming) if (page < first || page >= end) this.#coming.delete(page)
    for (let page = first; page < end && this.#coming.size < this.#atOnce; page += 1) if (!this.#come.has(page)) this.#coming.add(page)
    const all = new Set(this.#coming)
    for (const page of this.#come) if (page >= first && page < end) all.add(page)
    return all
  }

  /** A picture came, or will not. */
  came(page: number): void {
    this.#coming.delete(page)
    this.#come.add(page)
  }
}
