// How what is picked follows the pointer that holds it. Pure. Units: 1/100 point.

import type { InkShift } from '../../../generated/contract'
import type { Extent } from './shape'

/** What is held: the frame, which moves it, or its lower right corner, which makes it larger about the upper left one. */
export type Grip = 'frame' | 'corner'

/** The least that a frame counts for: a dot would grow beyond the page at a touch. */
const LEAST = 800
/** What a hand can make of it in one go. Units: thousandths. */
const [SMALLEST, LARGEST] = [200, 6_000]

/** The change that a pointer means that went so far to the right and upwards. */
export function heldShift(grip: Grip, [left, bottom, right, top]: Extent, across: number, up: number): InkShift {
  if (grip === 'frame') return { dx: Math.round(across), dy: Math.round(up), about_x: 0, about_y: 0, scale: 1000 }
  const [width, height] = [Math.max(LEAST, right - left), Math.max(LEAST, top - bottom)]
  const grown = Math.max((width + across) / width, (height - up) / height)
  const scale = Math.round(Math.min(LARGEST, Math.max(SMALLEST, grown * 1000)))
  return { dx: 0, dy: 0, about_x: Math.round(left), about_y: Math.round(top), scale }
}

/** Larger or smaller about its middle. Units: thousandths. */
export function sizedAbout([left, bottom, right, top]: Extent, scale: number): InkShift {
  return { dx: 0, dy: 0, about_x: Math.round((left + right) / 2), about_y: Math.round((bottom + top) / 2), scale }
}
