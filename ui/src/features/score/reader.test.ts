import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Place, Score } from '../../generated/contract'
import { Reader } from './reader.svelte'

const SCORE: Score = {
  edition: 'e' as Score['edition'],
  title: 'Jesu, meine Freude',
  pages: [1, 2, 3].map(() => ({ width: 595, height: 842 })),
  place: { page: 1, fit: 'width', zoom: 100 },
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
    expect(remembered).toEqual([{ page: 2, fit: 'width', zoom: 100 }])
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
})
