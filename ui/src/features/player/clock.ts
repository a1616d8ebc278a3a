// Where the sound is between two answers of the program: the last answer, carried on by the screen's own clock.

import type { HeardLoop, PlayerState } from '../../generated/contract'

/** Units: milliseconds; `at` is the time of the screen's clock when the answer came. */
export interface Heard {
  position: number
  length: number
  playing: boolean
  /** Units: percent. */
  tempo: number
  looped: HeardLoop | null
  at: number
}

export function heard(state: PlayerState, at: number): Heard {
  const { tempo, looped } = state.practice
  return { position: state.position_ms, length: state.length_ms, playing: state.playing, tempo, looped, at }
}

/** Units: milliseconds. */
export function positionAt(last: Heard, now: number): number {
  const gone = last.playing ? (Math.max(0, now - last.at) * last.tempo) / 100 : 0
  const { position, looped } = last
  const past = looped && position < looped.to_ms ? position + gone - looped.to_ms : -1
  if (looped && past >= 0) return looped.from_ms + (past % (looped.to_ms - looped.from_ms))
  return Math.min(last.length, position + gone)
}
