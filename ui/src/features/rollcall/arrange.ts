// How voices are laid out in columns so that a whole choir is seen at once.
//
// A voice has a column of its own where there are enough; a long one then takes several. Where voices outnumber the
// columns, neighbours share one. Rows keep the size of a finger as long as that fits, then shrink to what a mouse can
// still hit, and only then does the list scroll.

/** Units: CSS pixels. */
export const ROW = { best: 48, finger: 44, least: 36, gap: 3, heading: 34 } as const

const COLUMN_LEAST = 185
const COLUMN_MOST = 6

/** A run of singers of one voice in one column; `to` is one past the last. */
export interface Chunk {
  voice: number
  from: number
  to: number
}

export interface Arrangement {
  columns: Chunk[][]
  /** Height of a row. Units: CSS pixels. */
  row: number
  scrolls: boolean
}

export function arrange(sizes: readonly number[], width: number, height: number): Arrangement {
  const most = Math.min(COLUMN_MOST, Math.max(1, Math.floor(width / COLUMN_LEAST)))
  const columns = sizes.length <= most ? spread(sizes, most, height) : stack(sizes, most)
  const fitting = Math.min(ROW.best, ...columns.map((chunks) => fittingRow(chunks, height)))
  const scrolls = fitting < ROW.least
  return { columns, row: scrolls ? ROW.finger : fitting, scrolls }
}

/** One column a voice, then one more for the longest as long as a finger's row does not fit. */
function spread(sizes: readonly number[], most: number, height: number): Chunk[][] {
  const widths = sizes.map(() => 1)
  for (let left = most - sizes.length; left > 0; left -= 1) {
    const loads = sizes.map((size, voice) => Math.ceil(size / (widths[voice] ?? 1)))
    const longest = loads.indexOf(Math.max(...loads))
    const chunk = { voice: longest, from: 0, to: loads[longest] ?? 0 }
    if (longest < 0 || fittingRow([chunk], height) >= ROW.finger) break
    widths[longest] = (widths[longest] ?? 1) + 1
  }
  return sizes.flatMap((size, voice) => {
    const rows = Math.max(1, Math.ceil(size / (widths[voice] ?? 1)))
    const starts = Array.from({ length: Math.max(1, Math.ceil(size / rows)) }, (_, at) => at * rows)
    return starts.map((from) => [{ voice, from, to: Math.min(size, from + rows) }])
  })
}

/** Neighbouring voices share a column: the tallest column is made as low as it can be. */
function stack(sizes: readonly number[], most: number): Chunk[][] {
  const weights = sizes.map((size) => size + 1)
  let limit = Math.max(...weights)
  while (groups(weights, limit).length > most) limit += 1
  return groups(weights, limit).map((voices) => voices.map((voice) => ({ voice, from: 0, to: sizes[voice] ?? 0 })))
}

function groups(weights: readonly number[], limit: number): number[][] {
  const made: number[][] = []
  let load = Number.POSITIVE_INFINITY
  weights.forEach((weight, voice) => {
    if (load + weight > limit) {
      made.push([])
      load = 0
    }
    made.at(-1)?.push(voice)
    load += weight
  })
  return made
}

function fittingRow(chunks: readonly Chunk[], height: number): number {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.to - chunk.from, 0)
  if (rows === 0) return Number.POSITIVE_INFINITY
  return Math.floor((height - chunks.length * ROW.heading) / rows) - ROW.gap
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

/** The item that an arrow leads to, in columns as they are seen; the same one at an edge. */
export function neighbour<T>(columns: readonly (readonly T[])[], current: T, step: Step): T {
  const filled = columns.filter((items) => items.length > 0)
  const x = filled.findIndex((items) => items.includes(current))
  const column = filled[x]
  if (!column) return filled[0]?.[0] ?? current
  const y = column.indexOf(current)
  if (step === 'up' || step === 'down') return column[y + (step === 'up' ? -1 : 1)] ?? current
  if (step === 'first') return filled[0]?.[0] ?? current
  if (step === 'last') return filled.at(-1)?.at(-1) ?? current
  const beside = filled[x + (step === 'left' ? -1 : 1)]
  return beside?.[Math.min(y, beside.length - 1)] ?? current
}
