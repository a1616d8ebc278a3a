// A press that is held, or the context key: both ask for « more ». The click that ends a held press is swallowed.

const HELD_MS = 450
/** A finger that wanders further is scrolling. Units: CSS pixels. */
const WANDER = 10

export function longPress(onpress: () => void): (element: HTMLElement) => () => void {
  return (element) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let start = { x: 0, y: 0 }
    let fired = false
    const cancel = () => {
      clearTimeout(timer)
    }
    const down = (event: PointerEvent) => {
      fired = false
      if (event.button !== 0) return
      start = { x: event.clientX, y: event.clientY }
      clearTimeout(timer)
      timer = setTimeout(() => {
        fired = true
        onpress()
      }, HELD_MS)
    }
    const move = (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.x, event.clientY - start.y) > WANDER) cancel()
    }
    const click = (event: MouseEvent) => {
      if (!fired) return
      fired = false
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const context = (event: MouseEvent) => {
      event.preventDefault()
      cancel()
      if (!fired) onpress()
    }
    const heard = new AbortController()
    const { signal } = heard
    element.addEventListener('pointerdown', down, { signal })
    element.addEventListener('pointermove', move, { signal })
    for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) element.addEventListener(end, cancel, { signal })
    // In the capture phase: the component's own click comes after.
    element.addEventListener('click', click, { signal, capture: true })
    element.addEventListener('contextmenu', context, { signal })
    return () => {
      cancel()
      heard.abort()
    }
  }
}
