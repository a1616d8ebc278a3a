// Rows that are taken by a handle and put elsewhere, by mouse, pen or finger. A press that does not move does nothing.

export interface Dragged {
  from: number
  /** The place before which it would be put: from 0 to the number of rows. */
  to: number
}

const SLACK_PX = 5

/** Where a thing at this height would be put among rows with these middles. Pure. */
export function gapAt(middles: readonly number[], y: number): number {
  const below = middles.findIndex((middle) => y < middle)
  return below < 0 ? middles.length : below
}

/** For a handle inside a row: `onmove` says where it would go, and null once it is over; `ondrop` that it goes there. */
export function dragsRow(from: number, onmove: (dragged: Dragged | null) => void, ondrop: (dragged: Dragged) => void) {
  return (handle: HTMLElement) => {
    let start: number | undefined
    let dragged: Dragged | null = null
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return
      start = event.clientY
      handle.setPointerCapture(event.pointerId)
    }
    const move = (event: PointerEvent) => {
      if (start === undefined || (dragged === null && Math.abs(event.clientY - start) < SLACK_PX)) return
      const rows = [...(handle.closest('ol')?.children ?? [])].map((row) => row.getBoundingClientRect())
      dragged = { from, to: gapAt(rows.map(({ top, height }) => top + height / 2), event.clientY) }
      onmove(dragged)
    }
    const end = (drops: boolean) => () => {
      if (drops && dragged && dragged.to !== from && dragged.to !== from + 1) ondrop(dragged)
      start = undefined
      dragged = null
      onmove(null)
    }
    const [up, cancel] = [end(true), end(false)]
    handle.addEventListener('pointerdown', down)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', up)
    handle.addEventListener('pointercancel', cancel)
    return () => {
      handle.removeEventListener('pointerdown', down)
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', up)
      handle.removeEventListener('pointercancel', cancel)
    }
  }
}
