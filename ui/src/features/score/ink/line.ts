// Lines of ink between the page (1/100 point, upwards from the lower left corner) and the screen. Pure, but for the canvas.

import type { DrawnStroke, PageSize, Paper } from '../../../generated/contract'

/** What is needed to draw a line. */
export type Line = Pick<DrawnStroke, 'nib' | 'colour' | 'width' | 'points'>

/** Where a page stands on the screen. Units: CSS pixels. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** What a device that feels no pressure is taken to feel. */
const EVEN = 128
/** How much of what is below a highlighter lets through. */
const VEIL = 0.4

/** A place of a pointer on the page: to the right, upwards, pressure. */
export function placeOf(event: Pick<PointerEvent, 'clientX' | 'clientY' | 'pressure' | 'pointerType'>, box: Box, size: PageSize): [number, number, number] {
  const across = ((event.clientX - box.left) / box.width) * size.width
  const down = ((event.clientY - box.top) / box.height) * size.height
  const pressure = event.pointerType === 'pen' && event.pressure > 0 ? Math.round(event.pressure * 255) : EVEN
  return [Math.round(across * 100), Math.round((size.height - down) * 100), pressure]
}

/** How wide a pen is under a pressure: as chosen under an even one. */
function widthUnder(width: number, pressure: number): number {
  return width * (0.4 + (0.6 * pressure) / EVEN)
}

/** A colour on dark paper: turned round as the notes are (`invert(0.92) hue-rotate(180deg)`), so that black ink is seen. */
export function onDark(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => 0.92 - (0.84 * parseInt(colour.slice(at, at + 2), 16)) / 255) as [number, number, number]
  // The matrix of `hue-rotate(180deg)` of the W3C's Filter Effects.
  const turned = [-0.574 * r + 1.43 * g + 0.144 * b, 0.426 * r + 0.43 * g + 0.144 * b, 0.426 * r + 1.43 * g - 0.856 * b]
  return `#${turned.map((part) => Math.round(Math.min(1, Math.max(0, part)) * 255).toString(16).padStart(2, '0')).join('')}`
}

/** Draws a line; `scale` is pixels of the canvas for a point. */
export function drawLine(context: CanvasRenderingContext2D, line: Line, size: PageSize, scale: number, paper: Paper = 'white'): void {
  const { points, nib } = line
  const x = (at: number) => ((points[at] ?? 0) / 100) * scale
  const y = (at: number) => (size.height - (points[at + 1] ?? 0) / 100) * scale
  const width = (line.width / 100) * scale
  context.save()
  // A highlighter is light on any paper: what is below shines through.
  const colour = paper === 'dark' && nib !== 'highlighter' ? onDark(line.colour) : line.colour
  context.strokeStyle = colour
  context.fillStyle = colour
  context.globalAlpha = nib === 'highlighter' ? VEIL : 1
  context.lineCap = 'round'
  context.lineJoin = 'round'
  context.lineWidth = width
  const isEven = nib !== 'pen' || points.every((value, at) => at % 3 !== 2 || value === points[2])
  if (points.length <= 3) {
    context.beginPath()
    context.arc(x(0), y(0), width / 2, 0, 2 * Math.PI)
    context.fill()
  } else if (isEven) {
    if (nib === 'pen') context.lineWidth = widthUnder(width, points[2] ?? EVEN)
    context.beginPath()
    context.moveTo(x(0), y(0))
    // Through the middle of each two places, bent towards the place between: no corners, but where a ruler makes them.
    for (let at = 3; at < points.length - 3; at += 3) {
      if (nib === 'ruler') context.lineTo(x(at), y(at))
      else context.quadraticCurveTo(x(at), y(at), (x(at) + x(at + 3)) / 2, (y(at) + y(at + 3)) / 2)
    }
    context.lineTo(x(points.length - 3), y(points.length - 3))
    context.stroke()
  } else {
    for (let at = 3; at < points.length; at += 3) {
      context.lineWidth = widthUnder(width, ((points[at + 2] ?? EVEN) + (points[at - 1] ?? EVEN)) / 2)
      context.beginPath()
      context.moveTo(x(at - 3), y(at - 3))
      context.lineTo(x(at), y(at))
      context.stroke()
    }
  }
  context.restore()
}

/** Whether a line passes within so much of a place. Units: 1/100 point. */
export function passes(line: Line, x: number, y: number, radius: number): boolean {
  const { points } = line
  const reach = radius + line.width / 2
  for (let at = 0; at < points.length; at += 3) {
    const [ax, ay] = [points[at] ?? 0, points[at + 1] ?? 0]
    const [bx, by] = [points[at + 3] ?? ax, points[at + 4] ?? ay]
    const length = (bx - ax) ** 2 + (by - ay) ** 2
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    if (Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)) <= reach) return true
  }
  return false
}
