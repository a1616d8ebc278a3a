import { describe, expect, it } from 'vitest'
import type { TrackId, TrackKind, TrackLevel, TrackMix, VoiceFamily } from '../../generated/contract'
import { loopBetween, loopFrom, loopTo } from './loop'
import { areApart, familiesOf, HEAR_MODES, levelsFor, modeOf } from './modes'

const mix = (id: string, kind: TrackKind, family: VoiceFamily | null): TrackMix => ({
  track: { id: id as TrackId, label: id, kind, family, division: 0, length_ms: 1000 } as TrackMix['track'],
  gain: 100, pan: 0, muted: false, soloed: false, refused: null,
})
const TRACKS = [mix('s', 'voice', 'soprano'), mix('a1', 'voice', 'alto'), mix('a2', 'voice', 'alto'), mix('p', 'accompaniment', null), mix('t', 'tutti', null)]
const heard = (levels: readonly TrackLevel[]) => levels.map(({ track, gain, muted }) => `${track} ${muted ? 'muted' : gain}`)
const set = (levels: readonly TrackLevel[]) => TRACKS.map((one, at) => ({ ...one, ...levels[at], track: one.track }))

describe('the four modes', () => {
  it('puts one voice in front, alone, or leaves it out; a tutti never doubles', () => {
    expect(heard(levelsFor('all', TRACKS, 'alto', false))).toEqual(['s 100', 'a1 100', 'a2 100', 'p 100', 't muted'])
    expect(heard(levelsFor('front', TRACKS, 'alto', false))).toEqual(['s 40', 'a1 100', 'a2 100', 'p 40', 't muted'])
    expect(heard(levelsFor('alone', TRACKS, 'alto', false))).toEqual(['s muted', 'a1 100', 'a2 100', 'p muted', 't muted'])
    expect(heard(levelsFor('without', TRACKS, 'alto', false))).toEqual(['s 100', 'a1 muted', 'a2 muted', 'p 100', 't muted'])
  })

  it.each(HEAR_MODES)('knows %s again, and knows when a hand has changed it', (mode) => {
    const tracks = set(levelsFor(mode, TRACKS, 'alto', true))
    expect(modeOf(tracks, 'alto')).toBe(mode)
    expect(areApart(tracks, 'alto')).toBe(true)
    expect(modeOf(tracks.map((one) => ({ ...one, gain: 65 })), 'alto')).toBeUndefined()
  })

  it('sends one voice to the left and the others to the right', () => {
    expect(levelsFor('all', TRACKS, 'soprano', true).map(({ pan }) => pan)).toEqual([-100, 100, 100, 100, 100])
    expect(areApart(TRACKS, 'soprano')).toBe(false)
  })

  it('offers the families that can be heard', () => {
    expect(familiesOf([...TRACKS, { ...mix('b', 'voice', 'bass'), refused: 'track_broken' }])).toEqual(['soprano', 'alto'])
  })
})

describe('a loop by hand', () => {
  it('runs between two places, whichever came first, and never beyond the ends', () => {
    expect(loopBetween(5_000, 2_000, 9_000)).toEqual({ from_ms: 2_000, to_ms: 5_000 })
    expect(loopBetween(-50, 20_000, 9_000)).toEqual({ from_ms: 0, to_ms: 9_000 })
    expect(loopBetween(2_000, 2_100, 9_000)).toBeNull()
  })

  it('begins here and ends there, and gives up the end that does not fit', () => {
    expect(loopFrom(null, 3_000, 9_000)).toEqual({ from_ms: 3_000, to_ms: 9_000 })
    expect(loopTo({ from_ms: 3_000, to_ms: 9_000 }, 5_000, 9_000)).toEqual({ from_ms: 3_000, to_ms: 5_000 })
    expect(loopFrom({ from_ms: 3_000, to_ms: 5_000 }, 6_000, 9_000)).toEqual({ from_ms: 6_000, to_ms: 9_000 })
    expect(loopTo({ from_ms: 6_000, to_ms: 9_000 }, 4_000, 9_000)).toEqual({ from_ms: 0, to_ms: 4_000 })
    expect(loopFrom(null, 9_000, 9_000)).toEqual({ from_ms: 8_700, to_ms: 9_000 })
  })
})
