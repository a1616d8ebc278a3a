// What opens over the page from a button of its own.

import { on } from 'svelte/events'

/** For the element that holds the button and what it opens: Escape closes it and gives the focus back, a press elsewhere closes it. */
export function closes(isOpen: () => boolean, close: () => void) {
  return (element: HTMLElement) => {
    const offKey = on(element, 'keydown', (event) => {
      if (event.key !== 'Escape' || !isOpen()) return
      event.preventDefault()
      close()
      element.querySelector('button')?.focus()
    })
    const offPress = on(window, 'pointerdown', ({ target }) => {
      if (target instanceof Node && !element.contains(target)) close()
    })
    return () => (offKey(), offPress())
  }
}
