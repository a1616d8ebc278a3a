import { describe, expect, test } from 'vitest'
import type { PageJump, PageVisit } from '../../generated/contract'
import { firstVisit, nextVisit, shownVisits } from './road'
import { turn, type Standing } from './turns'

const place = { page: 2, system: 0, bar: 0 }
const jump: PageJump = { by: 'repeat', from: place, to: { ...place, page: 1 }, number: 12 }
/** 1, 2, 3, and back to 2, 3, 4. */
const VISITS: PageVisit[] = [0, 1, 2, 1, 2, 3].map((page, at) => ({ page, jump: at === 3 ? jump : null }))
const ALL = shownVisits(VISITS, (source) => source)

describe('the way through a piece', () => {
  test('leads back for a repeat, and on after it', () => {
    const way = [0]
    for (let at: number | undefined = 0; (at = nextVisit(ALL, at, 1, [ALL[at]?.page ?? 0])) !== undefined; ) way.push(ALL[at]?.page ?? -1)
    expect(way).toEqual([0, 1, 2, 1, 2, 3])
    expect(nextVisit(ALL, 3, -1, [1])).toBe(2)
  })

  test('passes by what is seen already, where two pages are', () => {
    // Pages 2 and 3 lie side by side: the repeat needs no turn.
    expect(nextVisit(ALL, 1, 1, [1, 2])).toBe(5)
    expect(nextVisit(ALL, 5, -1, [3, 4])).toBe(4)
  })

  test('begins at the first visit of a page that is opened by hand', () => {
    expect(firstVisit(ALL, 2)).toBe(2)
    expect(firstVisit(ALL, 9)).toBe(0)
  })

  test('goes where pages are that were put in another order, and is none without a jump', () => {
    expect(shownVisits(VISITS, (source) => 3 - source).map(({ page }) => page)).toEqual([3, 2, 1, 2, 1, 0])
    expect(shownVisits(VISITS.slice(0, 3), (source) => source)).toEqual([])
    expect(shownVisits(VISITS, (source) => (source === 1 ? undefined : source))).toEqual([])
  })
})

describe('a turn on that way', () => {
  const scroll = { top: 0, height: 600, room: 600 }
  const at = (more: Partial<Standing>): Standing => ({ page: 2, halfway: false, pageCount: 4, by: 1, halves: false, ...more })

  test('leads where the piece does, and nowhere at its end', () => {
    expect(turn(1, at({ after: 1, before: 1 }), scroll).page).toBe(1)
    expect(turn(-1, at({ after: 1, before: 1 }), scroll).page).toBe(1)
    expect(turn(1, at({ after: null, before: 1 }), scroll).page).toBe(2)
  })

  test('comes by halves for the next page alone', () => {
    expect(turn(1, at({ halves: true, after: 3, before: 1 }), scroll)).toMatchObject({ page: 2, halfway: true })
    expect(turn(1, at({ halves: true, after: 1, before: 1 }), scroll)).toMatchObject({ page: 1, halfway: false })
    expect(turn(-1, at({ halves: true, page: 1, after: 2, before: 2 }), scroll)).toMatchObject({ page: 2, halfway: false })
  })
})
