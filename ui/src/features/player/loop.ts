// What is repeated, as a hand sets it. Pure. Units: milliseconds.

import type { HeardLoop } from '../../generated/contract'

/** Less than this is no passage but a slip of the hand. */
export const SHORTEST = 300

/** A loop between two places, whichever comes first; none where they are too close. */
export function loopBetween(one: number, other: number, length: number): HeardLoop | null {
  const [from, to] = [Math.max(0, Math.min(one, other)), Math.min(length, Math.max(one, other))]
  return to - from < SHORTEST ? null : { from_ms: Math.round(from), to_ms: Math.round(to) }
}

/** It begins here: the end stays where it can, and is that of the recording otherwise. */
export function loopFrom(before: HeardLoop | null, place: number, length: number): HeardLoop | null {
  const end = before && before.to_ms - place >= SHORTEST ? before.to_ms : length
  return loopBetween(Math.min(place, Math.max(0, length - SHORTEST)), end, length)
}

/** It ends here: the beginning stays where it can, and is that of the recording otherwise. */
export function loopTo(before: HeardLoop | null, place: number, length: number): HeardLoop | null {
  const begin = before && place - before.from_ms >= SHORTEST ? before.from_ms : 0
  return loopBetween(begin, Math.max(place, Math.min(length, SHORTEST)), length)
}
