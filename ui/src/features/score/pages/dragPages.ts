// Pages that are taken in a grid and put before another one, by mouse or pen; a finger scrolls, and has buttons.

const SLACK_PX = 6

/** Before which cell a thing at this place would be put: reading order, from 0 to the number of cells. Pure. */
export function cellGap(cells: readonly { left: number; right: number; top: number; bottom: number }[], x: number, y: number): number {
  const at = cells.findIndex(({ left, right, top, bottom }) => y < top || (y < bottom && x < (left + right) / 2))
  return at < 0 ? cells.length : at
}

/** For a grid of cells `[data-cell]`: `onmove` says before which one it would go, and null once it is over. */
export function dragsPages(onmove: (from: number, gap: number | null) => void, ondrop: (from: number, gap: number) => void) {
  return (grid: HTMLElement) => {
    let held: { from: number; x: number; y: number; gap: number | null; pointer: number } | undefined
    const down = (event: PointerEvent) => {
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null
      if (!cell || event.button !== 0 || event.pointerType === 'touch') return
      held = { from: Number(cell.dataset.cell), x: event.clientX, y: event.clientY, gap: null, pointer: event.pointerId }
    }
    const move = (event: PointerEvent) => {
      if (!held || held.pointer !== event.pointerId) return
      if (held.gap === null && Math.hypot(event.clientX - held.x, event.clientY - held.y) < SLACK_PX) return
      if (held.gap === null) grid.setPointerCapture(event.pointerId)
      const cells = [...grid.querySelectorAll('[data-cell]')].map((cell) => cell.getBoundingClientRect())
      held.gap = cellGap(cells, event.clientX, event.clientY)
      onmove(held.from, held.gap)
    }
    const end = (drops: boolean) => {
      const { from, gap } = held ?? { from: 0, gap: null }
      held = undefined
      if (gap === null) return
      onmove(from, null)
      if (drops) ondrop(from, gap)
    }
    const [up, cancel] = [() => end(true), () => end(false)]
    const heard = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel } as const
    const listeners = Object.entries(heard).map(([name, listener]) => [name, (event: Event) => event instanceof PointerEvent && listener(event)] as const)
    listeners.forEach(([name, listener]) => grid.addEventListener(name, listener))
    return () => listeners.forEach(([name, listener]) => grid.removeEventListener(name, listener))
  }
}
