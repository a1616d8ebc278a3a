// Frames around what is new on a page: a word that was written in five strokes has one. Pure. Units: 1/100 point.

import type { Extent } from './shape'

/** How near two things are that have one frame. */
const NEAR = 600

const apart = (a: Extent, b: Extent) => a[0] - NEAR > b[2] || b[0] - NEAR > a[2] || a[1] - NEAR > b[3] || b[1] - NEAR > a[3]
const both = (a: Extent, b: Extent): Extent => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]

/** The frames: what lies near enough to another lies in its frame. */
export function framesOf(extents: readonly Extent[]): Extent[] {
  const frames: Extent[] = []
  for (const extent of extents) {
    let grown = extent
    // What a frame grows into can be near to others in turn.
    for (let at = frames.findIndex((one) => !apart(one, grown)); at >= 0; at = frames.findIndex((one) => !apart(one, grown))) {
      const [met] = frames.splice(at, 1)
      if (met) grown = both(met, grown)
    }
    frames.push(grown)
  }
  return frames
}
