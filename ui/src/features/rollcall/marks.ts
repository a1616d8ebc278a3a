// What a mark means on the screen: the cycle of taps, and the counts. Pure.
import type { Presence, ReasonCode, RollCounts, RollSinger } from '../../generated/contract'

/** A state as it is sent; no presence takes the mark away. */
export interface Mark {
  presence: Presence | null
  /** None takes the minutes from the clock of the program. */
  minutes: number | null
  reason: ReasonCode | null
}

/** A singer as drawn: marked by the program, or by a gesture that it has not acknowledged yet. */
export interface DrawnSinger extends RollSinger {
  pending: boolean
  /** The minutes come from the program's clock and are not known yet. */
  minutesUnknown: boolean
}

export const NO_MARK: Mark = { presence: null, minutes: null, reason: null }

/** What a tap makes of a state: absent, then late, then nothing; whoever was excused or left has come back. */
export function nextMark(current: Presence | null): Mark {
  if (current === null || current === 'present') return { ...NO_MARK, presence: 'absent' }
  if (current === 'absent') return { ...NO_MARK, presence: 'late' }
  return NO_MARK
}

export function hasMinutes(presence: Presence | null): boolean {
  return presence === 'late' || presence === 'left_early'
}

/** Draws a mark over what the program last said. */
export function drawMark(singer: RollSinger, mark: Mark | undefined): DrawnSinger {
  if (!mark) return { ...singer, pending: false, minutesUnknown: false }
  return {
    ...singer,
    presence: mark.presence,
    minutes: mark.minutes ?? 0,
    reason: mark.reason,
    conflict: false,
    pending: true,
    minutesUnknown: hasMinutes(mark.presence) && mark.minutes === null,
  }
}

/** Whether she is in the room at some time: the number beside the name of a voice. */
export function isThere(presence: Presence | null): boolean {
  return presence !== 'absent' && presence !== 'excused'
}

export function countRoll(singers: readonly Pick<RollSinger, 'presence'>[]): RollCounts {
  const counts = { present: 0, absent: 0, excused: 0, late: 0 }
  for (const { presence } of singers) {
    if (presence === 'absent' || presence === 'excused' || presence === 'late') counts[presence] += 1
    else counts.present += 1
  }
  return counts
}
