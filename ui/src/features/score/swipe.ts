// A hand that pushes the page aside turns it.

import type { Attachment } from 'svelte/attachments'

/** Where and when a pointer was. Units: CSS pixels, milliseconds. */
export interface Touched {
  x: number
  y: number
  at: number
}

const FAR = 60
const QUICK_MS = 700

/** Which way a move turns: pushed to the left, the next page comes. Anything that is slow, short or upright is none. Pure. */
export function swipe(from: Touched, to: Touched): 1 | -1 | null {
  const [across, down] = [to.x - from.x, to.y - from.y]
  if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(down) || to.at - from.at > QUICK_MS) return null
  return across < 0 ? 1 : -1
}

/**
 * Turns when somebody swipes, with a finger, a pen or a mouse: WebKitGTK tells them from each other in no way.
 *
 * `may` says whether a swipe means that at present. A second finger is no swipe, and the click that ends one is no click.
 */
export function turnsBySwipe(may: () => boolean, onturn: (step: 1 | -1) => void): Attachment<HTMLElement> {
  return (element) => {
    let from: Touched | undefined
    let swiped = false
    const touched = ({ clientX, clientY, timeStamp }: PointerEvent): Touched => ({ x: clientX, y: clientY, at: timeStamp })
    const down = (event: PointerEvent) => {
      swiped = false
      from = event.isPrimary && event.button === 0 && may() ? touched(event) : undefined
    }
    const up = (event: PointerEvent) => {
      const step = from && event.isPrimary ? swipe(from, touched(event)) : null
      from = undefined
      if (step === null) return
      swiped = true
      onturn(step)
    }
    const lost = () => (from = undefined)
    const click = (event: MouseEvent) => {
      if (!swiped) return
      swiped = false
      event.preventDefault()
      event.stopPropagation()
    }
    element.addEventListener('pointerdown', down)
    element.addEventListener('click', click, true)
    // Wherever it is lifted.
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', lost)
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('click', click, true)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', lost)
    }
  }
}
