// The edges of a page that is being cut. Pure. Units: 1/100 point from each edge of the page as it is turned.

import type { PageCrop, PageSize } from '../../../generated/contract'

export const EDGES = ['left', 'top', 'right', 'bottom'] as const
export type Edge = (typeof EDGES)[number]

const OTHER: Record<Edge, Edge> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' }
/** A tenth of a page is left at least, as the core wants it; a little more, because sizes are no whole numbers. */
const LEAST = 0.11

/** Pulls an edge to a place, as far as enough of the page is left. */
export function pulled(crop: PageCrop, edge: Edge, size: PageSize, to: number): PageCrop {
  const whole = (edge === 'left' || edge === 'right' ? size.width : size.height) * 100
  const farthest = Math.floor(whole * (1 - LEAST)) - crop[OTHER[edge]]
  return { ...crop, [edge]: Math.round(Math.max(0, Math.min(farthest, to))) }
}
