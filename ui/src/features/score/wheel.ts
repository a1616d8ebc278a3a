// The wheel of a mouse, and two fingers on a pad, with Ctrl held: larger and smaller.

import { untrack } from 'svelte'
import type { Attachment } from 'svelte/attachments'
import type { Reader } from './reader.svelte'

export function zoomsByWheel(reader: Reader): Attachment<HTMLElement> {
  return (element) => {
    const zoom = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      untrack(() => reader.setZoom(reader.zoom * Math.exp(-event.deltaY / 400)))
    }
    element.addEventListener('wheel', zoom, { passive: false })
    return () => element.removeEventListener('wheel', zoom)
  }
}
