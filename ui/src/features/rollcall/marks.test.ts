import { describe, expect, it } from 'vitest'
import type { Presence, RollSinger } from '../../generated/contract'
import { countRoll, drawMark, nextMark, NO_MARK } from './marks'

const singer = (presence: Presence | null): RollSinger => ({
  person: 'p' as RollSinger['person'],
  name: { family: 'Traoré', given: 'Hugo' },
  number: 32,
  voice: 'v' as RollSinger['voice'],
  presence,
  minutes: 7,
  reason: 'family',
  conflict: true,
  claims: [],
  absent_before: 0,
})

describe('nextMark', () => {
  it('goes from presumed to absent to late and back', () => {
    expect(nextMark(null).presence).toBe('absent')
    expect(nextMark('absent')).toEqual({ presence: 'late', minutes: null, reason: null })
    expect(nextMark('late')).toEqual(NO_MARK)
  })

  it('lets whoever was excused or had left come back with one tap', () => {
    expect(nextMark('excused')).toEqual(NO_MARK)
    expect(nextMark('left_early')).toEqual(NO_MARK)
  })
})

describe('drawMark', () => {
  it('says that a gesture waits, and does not invent the minutes of the clock', () => {
    const drawn = drawMark(singer('absent'), { presence: 'late', minutes: null, reason: null })
    expect(drawn).toMatchObject({ presence: 'late', pending: true, minutesUnknown: true })
  })

  it('draws what is saved when nothing waits', () => {
    expect(drawMark(singer('late'), undefined)).toMatchObject({ presence: 'late', minutes: 7, pending: false, conflict: true })
  })
})

describe('countRoll', () => {
  it('counts each singer once, and those who left early as present', () => {
    const states: (Presence | null)[] = [null, 'present', 'left_early', 'absent', 'excused', 'late']
    expect(countRoll(states.map((presence) => ({ presence })))).toEqual({ present: 3, absent: 1, excused: 1, late: 1 })
  })
})
