// Where the sound is between two answers of the program: the last answer, carried on by the screen's own clock.

import type { PlayerState } from '../../generated/contract'

/** Units: milliseconds; `at` is the time of the screen's clock when the answer came. */
export interface Heard {
  position: number
  length: number
  playing: boolean
  at: number
}

export function heard(state: PlayerState, at: number): Heard {
  return { position: state.position_ms, length: state.length_ms, playing: state.playing, at }
}

/** Units: milliseconds. */
export function positionAt(last: Heard, now: number): number {
  const gone = last.playing ? Math.max(0, now - last.at) : 0
  return Math.min(last.length, last.position + gone)
}
