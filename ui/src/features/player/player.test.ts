import { describe, expect, it } from 'vitest'
import type { Track, TrackMix } from '../../generated/contract'
import { formatLength } from '../../i18n/format'
import { positionAt } from './clock'
import { isHeard } from './mix'
import { mixPeaks, readPeaks, thinPeaks } from './peaks'

describe('positionAt', () => {
  const playing = { position: 1_000, length: 5_000, playing: true, tempo: 100, looped: null, at: 100 }

  it('goes on between two answers while it plays', () => {
    expect(positionAt(playing, 350)).toBe(1_250)
  })

  it('stands still while it is paused, and stops at the end', () => {
    expect(positionAt({ ...playing, playing: false }, 9_999)).toBe(1_000)
    expect(positionAt(playing, 99_999)).toBe(5_000)
  })

  it('goes on as slowly as the sound, and round with it', () => {
    expect(positionAt({ ...playing, tempo: 50 }, 350)).toBe(1_125)
    const looped = { from_ms: 500, to_ms: 1_500 }
    expect(positionAt({ ...playing, looped }, 500)).toBe(1_400)
    expect(positionAt({ ...playing, looped }, 700)).toBe(600)
    expect(positionAt({ ...playing, looped, position: 2_000 }, 700)).toBe(2_600)
  })

  it('never goes back when the clock of the screen does', () => {
    expect(positionAt(playing, 0)).toBe(1_000)
  })
})

describe('formatLength', () => {
  it.each([
    [0, '0:00'],
    [7_999, '0:07'],
    [187_000, '3:07'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(formatLength(ms)).toBe(text)
  })
})

describe('peaks', () => {
  it('reads signed pairs as a distance from silence', () => {
    expect(readPeaks(new Int8Array([0, 0, -127, 64, -32, 127]).buffer)).toEqual([0, 1, 1])
    expect(readPeaks(new Int8Array([-128, 0]).buffer)).toEqual([1])
  })

  it('leaves out half a pair of a file that was cut', () => {
    expect(readPeaks(new Int8Array([0, 127, 5]).buffer)).toEqual([1])
  })

  it('mixes tracks of different lengths by the loudest, after gain', () => {
    expect(mixPeaks([{ peaks: [0.5, 0.2], gain: 100 }, { peaks: [0.4], gain: 200 }])).toEqual([0.8, 0.2])
    expect(mixPeaks([])).toEqual([])
  })

  it('keeps the loudest when there is no room for all', () => {
    expect(thinPeaks([0, 0.9, 0.1, 0.2], 2)).toEqual([0.9, 0.2])
    expect(thinPeaks([0.3], 10)).toEqual([0.3])
  })
})

describe('isHeard', () => {
  const mix = (held: Partial<TrackMix>): TrackMix => ({
    track: {} as Track,
    gain: 100,
    pan: 0,
    muted: false,
    soloed: false,
    refused: null,
    ...held,
  })

  it('hears everything until something is soloed', () => {
    const [one, other] = [mix({}), mix({})]
    expect(isHeard(one, [one, other])).toBe(true)
    const soloed = mix({ soloed: true })
    expect(isHeard(one, [one, soloed])).toBe(false)
    expect(isHeard(soloed, [one, soloed])).toBe(true)
  })

  it('keeps a muted track silent even when it is soloed, and ignores the solo of a refused one', () => {
    const muted = mix({ muted: true, soloed: true })
    expect(isHeard(muted, [muted])).toBe(false)
    const refused = mix({ soloed: true, refused: 'track_broken' })
    expect(isHeard(mix({}), [refused])).toBe(true)
  })
})
