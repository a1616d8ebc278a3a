// What a key does on the stand, and how it takes the whole screen.

import { readerKey, type ReaderKey } from './turns'

/** Does what a key or a pedal means; what somebody writes into a field is no key of the stand. */
export function readKey(event: KeyboardEvent, does: Readonly<Record<ReaderKey, () => void>>, escape: () => void): void {
  const target = event.target instanceof Element ? event.target : null
  if (event.defaultPrevented || target?.closest('input, textarea, select, dialog')) return
  if (event.key === 'Escape') return escape()
  // A button that has the focus is pressed by these; they turn the page otherwise.
  if ((event.key === ' ' || event.key === 'Enter') && target?.closest('button, a')) return
  const reading = readerKey(event)
  if (!reading) return
  event.preventDefault()
  does[reading]()
}

/** The window may refuse full screen; the score still takes all of it. */
export function fillScreen(fill: boolean, all: HTMLElement | undefined): void {
  if (fill) all?.requestFullscreen?.().catch(() => undefined)
  else if (document.fullscreenElement) void document.exitFullscreen()
}
