import { describe, expect, test } from 'vitest'
import { thumbBeside, thumbInSight, ThumbLine, thumbWindow } from './thumbs'

const BOOK = { count: 1000, columns: 1, row: 190 }

describe('thumbnails', () => {
  test('of a book of a thousand pages, only those that are seen are there', () => {
    expect(thumbWindow(BOOK, 0, 700)).toEqual({ first: 0, end: 5, above: 0, below: 995 * 190 })
    expect(thumbWindow(BOOK, 500 * 190, 700)).toEqual({ first: 499, end: 505, above: 499 * 190, below: 495 * 190 })
    for (const top of [0, 95, 50_000, 189_300, 999_999]) {
      const { first, end, above, below } = thumbWindow({ ...BOOK, columns: 7 }, top, 700)
      expect(end - first).toBeLessThanOrEqual(7 * 7)
      expect(above + Math.ceil((end - first) / 7) * 190 + below).toBe(Math.ceil(1000 / 7) * 190)
    }
  })
  test('the page that is read is brought into sight, and no further', () => {
    expect(thumbInSight(BOOK, 2, 0, 700)).toBeNull()
    expect(thumbInSight(BOOK, 3, 0, 700)).toBe(60)
    expect(thumbInSight(BOOK, 400, 190_000, 700)).toBe(76_000)
  })
  test('arrows lead from one to another and stay at the ends', () => {
    const grid = { count: 10, columns: 4, row: 190 }
    const led = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'End', 'ArrowDown', 'Home', 'x'].reduce<(number | null)[]>(
      (all, key) => [...all, thumbBeside(key, grid, all.at(-1) ?? 0)],
      [],
    )
    expect(led).toEqual([1, 5, 4, 0, 0, 9, 9, 0, null])
  })
  test('pictures come two at a time, and what was scrolled past does not hold up what is seen', () => {
    const line = new ThumbLine(2)
    expect([...line.asked(0, 5)]).toEqual([0, 1])
    line.came(0)
    expect([...line.asked(0, 5)].sort()).toEqual([0, 1, 2])
    expect([...line.asked(700, 705)]).toEqual([700, 701])
    line.came(701)
    expect([...line.asked(700, 705)].sort()).toEqual([700, 701, 702])
    expect([...line.asked(0, 3)].sort(), 'what came is there at once').toEqual([0, 1, 2])
  })
})
