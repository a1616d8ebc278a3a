// What keys, pedals and clicks do in a score. Pedals send page keys, arrows, space or Enter: all turn. Pure.

export type ReaderKey = 'next' | 'previous' | 'first' | 'last' | 'zoom_in' | 'zoom_out' | 'fit_page' | 'fit_width' | 'full_screen' | 'thumbnails'

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

/** Where a turn leads: further down the same page (keeping a line in sight), or to another page. */
export function turn(step: 1 | -1, page: number, pageCount: number, scroll: Scroll): { page: number; top: number } {
  const end = Math.max(0, scroll.height - scroll.room)
  const screen = Math.max(1, scroll.room * 0.85)
  const slack = 4
  if (step > 0 && scroll.top < end - slack) return { page, top: Math.min(end, scroll.top + screen) }
  if (step < 0 && scroll.top > slack) return { page, top: Math.max(0, scroll.top - screen) }
  const next = page + step
  if (next < 0 || next >= pageCount) return { page, top: scroll.top }
  return { page: next, top: step > 0 ? 0 : Number.POSITIVE_INFINITY }
}
