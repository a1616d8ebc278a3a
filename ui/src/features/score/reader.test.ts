import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Place, Score } from '../../generated/contract'
import { NO_CROP, sheetOf } from '../../lib/paper'
import { Reader } from './reader.svelte'

const SCORE: Score = {
  edition: 'e' as Score['edition'],
  file: '01ef',
  is_earlier: false,
  title: 'Jesu, meine Freude',
  pages: [0, 1, 2].map((source) => sheetOf({ source, turns: 0, crop: NO_CROP }, { width: 595, height: 842 })),
  place: { page: 1, fit: 'width', zoom: 100, spread: 'one', paper: 'white', hidden: [], straight: false },
}

describe('Reader', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function reading(score = SCORE) {
    const remembered: Place[] = []
    return { reader: new Reader(() => score, (place) => remembered.push(place)), remembered }
  }

  it('opens where the score was left, or at the last page of a score that became shorter', () => {
    expect(reading().reader).toMatchObject({ page: 1, fit: 'width' })
    expect(reading({ ...SCORE, place: { ...SCORE.place, page: 99 } }).reader.page).toBe(2)
  })

  it('remembers the place once, after the last of several turns', () => {
    const { reader, remembered } = reading()
    reader.goTo(0)
    reader.goTo(2)
    expect(remembered).toEqual([])
    vi.runAllTimers()
    expect(remembered).toEqual([{ page: 2, fit: 'width', zoom: 100, spread: 'one', paper: 'white', hidden: [], straight: false }])
  })

  it('remembers at once when it is closed, and nothing when nothing moved', () => {
    const { reader, remembered } = reading()
    reader.flush()
    expect(remembered).toEqual([])
    reader.goTo(2)
    reader.flush()
    expect(remembered).toHaveLength(1)
    vi.runAllTimers()
    expect(remembered).toHaveLength(1)
  })

  it('zooms from what is seen', () => {
    const { reader } = reading()
    const seen = reader.zoom
    reader.zoomBy(1)
    expect(reader.fit).toBe('free')
    expect(reader.zoom).toBeGreaterThan(seen)
  })

  it('ignores a page that is no number', () => {
    const { reader } = reading()
    reader.goTo(Number.NaN)
    expect(reader.page).toBe(1)
  })

  it('makes a page fit whole before its halves turn, and turns whole pages once it does not', () => {
    const { reader, remembered } = reading()
    reader.goTo(0)
    reader.setSpread('half')
    expect(reader.fit).toBe('page')
    const scroll = { top: 0, height: 600, room: 600 }
    reader.turn(1, scroll)
    expect(reader).toMatchObject({ page: 0, halfway: true, isAtEnd: false })
    reader.setZoom(100)
    expect(reader.shown).toEqual([{ page: 0, part: 'whole' }])
    reader.turn(1, scroll)
    expect(reader.shown).toEqual([{ page: 1, part: 'whole' }])
    vi.runAllTimers()
    expect(remembered.at(-1)).toMatchObject({ page: 1, spread: 'half' })
  })

  it('gives two pages half the room each', () => {
    const { reader } = reading()
    reader.setFit('width')
    const alone = reader.width
    reader.setSpread('two')
    expect(reader.width * 2).toBeLessThanOrEqual(alone)
    expect(reader.width * 2).toBeGreaterThan(alone * 0.85)
  })

  it('remembers the page that is read in a column, and shows the same of it in a smaller window and back', () => {
    const { reader, remembered } = reading({ ...SCORE, place: { ...SCORE.place, page: 0 } })
    reader.setSpread('scroll')
    const height = (reader.column?.pages[0]?.height ?? 0) + 12
    const whole = () => reader.column?.height ?? 0
    const view = (top: number) => ({ left: 0, top, width: 800, height: 600 })
    const wanted = 2 * height + 500
    reader.laidOut(view(0), whole())
    reader.scrolled(view(wanted))
    expect(reader.page).toBe(2)
    expect(reader.shown).toEqual([{ page: 2, part: 'whole' }])
    reader.room = { width: 400, height: 900 }
    const smaller = reader.scrollKept(400).top
    expect(smaller).toBeLessThan(wanted * 0.6)
    // The window is too high for it at the end of the column: it is scrolled less far, and knows better.
    const low = { left: 0, top: smaller - 200, width: 400, height: 900 }
    // It scrolls by itself before it is laid out.
    reader.scrolled({ ...low, top: 40 })
    reader.laidOut(low, whole())
    reader.scrolled(low)
    reader.room = { width: 800, height: 600 }
    expect(reader.scrollKept(800).top).toBeCloseTo(wanted)
    vi.runAllTimers()
    expect(remembered.at(-1)).toMatchObject({ page: 2, spread: 'scroll' })
  })
})
