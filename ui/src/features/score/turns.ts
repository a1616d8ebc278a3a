// What keys, pedals and clicks do in a score. Pedals send page keys, arrows, space or Enter: all turn. Pure.

export type ReaderKey =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'zoom_in'
  | 'zoom_out'
  | 'fit_page'
  | 'fit_width'
  | 'full_screen'
  | 'thumbnails'
  | 'one_page'
  | 'two_pages'
  | 'half_pages'
  | 'scroll'
  | 'systems'
  | 'paper'
  | 'go_to'
  | 'bars'
  | 'ink'
  | 'concert'
  | 'road'

const KEYS: Readonly<Record<string, ReaderKey>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  Enter: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  '+': 'zoom_in',
  '=': 'zoom_in',
  '-': 'zoom_out',
  '0': 'fit_page',
  w: 'fit_width',
  f: 'full_screen',
  t: 'thumbnails',
  '1': 'one_page',
  '2': 'two_pages',
  h: 'half_pages',
  c: 'scroll',
  s: 'systems',
  d: 'paper',
  g: 'go_to',
  b: 'bars',
  i: 'ink',
  v: 'concert',
  r: 'road',
}

export interface KeyPress {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

export function readerKey(press: KeyPress): ReaderKey | null {
  if (press.altKey) return null
  const named = KEYS[press.key.length === 1 ? press.key.toLowerCase() : press.key] ?? null
  if (press.ctrlKey || press.metaKey) return named === 'zoom_in' || named === 'zoom_out' || named === 'fit_page' ? named : null
  if (press.shiftKey && press.key === ' ') return 'previous'
  return named
}

/** What an arrow up or down does on a page taller than the window: it scrolls until there is nothing left to scroll. */
export interface Scroll {
  top: number
  height: number
  room: number
}

/** What is on the stand before a turn. */
export interface Standing {
  page: number
  /** The upper half of the next page is seen already. */
  halfway: boolean
  pageCount: number
  /** How many pages are turned at once. */
  by: 1 | 2
  /** Whether upper halves turn first. */
  halves: boolean
  /** Where a turn leads on the way through the piece, null where it ends; not there where pages are turned as they lie. */
  after?: number | null
  before?: number | null
}

export interface Turned {
  page: number
  halfway: boolean
  /** Where the stand scrolls to. */
  top: number
}

/** Where a turn leads: further down the same page (keeping a line in sight), to half of the next one, or to another page. */
export function turn(step: 1 | -1, at: Standing, scroll: Scroll): Turned {
  if (at.halves) return { ...turnHalf(step, at), top: 0 }
  const { page } = at
  const end = Math.max(0, scroll.height - scroll.room)
  const screen = Math.max(1, scroll.room * 0.85)
  const slack = 4
  if (step > 0 && scroll.top < end - slack) return { page, halfway: false, top: Math.min(end, scroll.top + screen) }
  if (step < 0 && scroll.top > slack) return { page, halfway: false, top: Math.max(0, scroll.top - screen) }
  const next = beside(step, at)
  if (next === null) return { page, halfway: false, top: scroll.top }
  return { page: next, halfway: false, top: step > 0 ? 0 : Number.POSITIVE_INFINITY }
}

/** The page that a turn leads to; null where there is none. */
function beside(step: 1 | -1, { page, by, pageCount, after, before }: Standing): number | null {
  const named = step > 0 ? after : before
  if (named !== undefined) return named
  const next = Math.max(0, page + step * by)
  return next === page || next >= pageCount ? null : next
}

/** Only the next page comes by halves: a jump is no place to read two pages at once. */
function turnHalf(step: 1 | -1, at: Standing): { page: number; halfway: boolean } {
  const { page, halfway } = at
  if (halfway) return { page: step > 0 ? page + 1 : page, halfway: false }
  const next = beside(step, at)
  if (next === null) return { page, halfway: false }
  if (step > 0) return next === page + 1 ? { page, halfway: true } : { page: next, halfway: false }
  return { page: next, halfway: next === page - 1 }
}

/** What lies beyond the ends of a score: the others of a programme. */
export interface Beyond {
  before: boolean
  after: boolean
  /** Through which end one came in; none where the page is the one that was left. */
  entered: 'start' | 'end'
  turn: (step: 1 | -1) => void
}

/** A page on the stand, or the half of it that is seen. */
export interface Shown {
  page: number
  part: 'whole' | 'top' | 'bottom'
}

/** The pages that are seen: one, two side by side, or the lower half of one under the upper half of the next. */
export function shown({ page, halfway, pageCount, by }: Standing): Shown[] {
  const second = page + 1 < pageCount
  if (halfway && second) return [{ page, part: 'bottom' }, { page: page + 1, part: 'top' }]
  const whole: Shown = { page, part: 'whole' }
  return by === 2 && second ? [whole, { page: page + 1, part: 'whole' }] : [whole]
}
