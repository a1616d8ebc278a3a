// What is drawn on a page, whatever it is: drawn, met by a pointer, caught by a loop, moved. Pure, but for the canvas.

import type { DrawnStroke, InkShift, PageSize, Paper } from '../../../generated/contract'
import { drawLine, onDark, passes, type Line } from './line'
import { fillSign, SIGNS } from './signs'

/** What is needed to draw anything. */
export type Shape = Line & Pick<DrawnStroke, 'word'>

/** Left, bottom, right, top. Units: 1/100 point. */
export type Extent = readonly [number, number, number, number]

/** The letters of the interface, so that a word on a page is read as easily. */
const LETTERS = "'Atkinson Hyperlegible', sans-serif"
/** How far letters reach above and below the line on which they stand, and how wide one is that cannot be measured. */
const [HIGH, DEEP, WIDE] = [0.95, 0.25, 0.55]

/** Whether this version knows what it is: a sign of a later one is kept, and left out. */
export function isKnown({ nib, word }: Shape): boolean {
  return nib !== 'sign' || SIGNS.has(word)
}

/** Draws it; `scale` is pixels of the canvas for a point. */
export function drawShape(context: CanvasRenderingContext2D, shape: Shape, size: PageSize, scale: number, paper: Paper = 'white'): void {
  if (shape.nib !== 'sign' && shape.nib !== 'text') return drawLine(context, shape, size, scale, paper)
  const [x = 0, y = 0] = shape.points
  const [across, down, staff] = [(x / 100) * scale, (size.height - y / 100) * scale, (shape.width / 100) * scale]
  context.save()
  context.fillStyle = paper === 'dark' ? onDark(shape.colour) : shape.colour
  const sign = SIGNS.get(shape.word)
  if (shape.nib === 'text') {
    context.font = `${String(staff)}px ${LETTERS}`
    context.fillText(shape.word, across, down)
  } else if (sign) fillSign(context, sign, across, down, staff)
  context.restore()
}

const widths = new Map<string, number>()

/** How wide a text is for letters of size 1. */
function textWidth(text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  const context = typeof Path2D === 'undefined' ? null : document.createElement('canvas').getContext('2d')
  if (context) context.font = `100px ${LETTERS}`
  const width = context ? context.measureText(text).width / 100 : text.length * WIDE
  widths.set(text, width)
  return width
}

/** The least upright rectangle around it. */
export function extentOf({ nib, word, width, points }: Shape): Extent {
  const [x = 0, y = 0] = points
  if (nib === 'text') return [x, y - DEEP * width, x + textWidth(word) * width, y + HIGH * width]
  if (nib === 'sign') {
    const { halfWidth = 0, halfHeight = 0 } = SIGNS.get(word) ?? {}
    const [across, up] = [(halfWidth / 1000) * width, (halfHeight / 1000) * width]
    return [x - across, y - up, x + across, y + up]
  }
  const places = (first: 0 | 1) => points.filter((_, at) => at % 3 === first)
  const half = width / 2
  const [xs, ys] = [places(0), places(1)]
  return [Math.min(...xs) - half, Math.min(...ys) - half, Math.max(...xs) + half, Math.max(...ys) + half]
}

/** The rectangle around all of them. */
export function extentOfAll(shapes: readonly Shape[]): Extent {
  return shapes.map(extentOf).reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])])
}

/** Whether it lies within so much of a place. Units: 1/100 point. */
export function meets(shape: Shape, x: number, y: number, radius: number): boolean {
  if (shape.nib !== 'sign' && shape.nib !== 'text') return passes(shape, x, y, radius)
  const [left, bottom, right, top] = extentOf(shape)
  return x >= left - radius && x <= right + radius && y >= bottom - radius && y <= top + radius
}

/** Whether a loop (x, y, and again) goes round a place: by the number of its sides that a ray to the right meets. */
export function isInside(loop: readonly number[], x: number, y: number): boolean {
  let inside = false
  for (let at = 0; at < loop.length; at += 2) {
    const [ax, ay] = [loop[at] ?? 0, loop[at + 1] ?? 0]
    const next = (at + 2) % loop.length
    const [bx, by] = [loop[next] ?? 0, loop[next + 1] ?? 0]
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
  }
  return inside
}

/** Whether a loop catches it: at least half of a line, the middle of a sign or of a text. */
export function isCaught(shape: Shape, loop: readonly number[]): boolean {
  const { points } = shape
  if (shape.nib === 'sign' || shape.nib === 'text') {
    const [left, bottom, right, top] = extentOf(shape)
    return isInside(loop, (left + right) / 2, (bottom + top) / 2)
  }
  let within = 0
  for (let at = 0; at < points.length; at += 3) if (isInside(loop, points[at] ?? 0, points[at + 1] ?? 0)) within += 1
  return within * 6 >= points.length
}

/** It at another place and in another size, as the program will keep it. */
export function shifted<S extends Shape>(shape: S, { dx, dy, about_x, about_y, scale }: InkShift): S {
  const move = (value: number, about: number, by: number) => about + Math.round(((value - about) * scale) / 1000) + by
  const points = shape.points.map((value, at) => (at % 3 === 2 ? value : at % 3 === 0 ? move(value, about_x, dx) : move(value, about_y, dy)))
  return { ...shape, points, width: Math.max(1, Math.round((shape.width * scale) / 1000)) }
}
