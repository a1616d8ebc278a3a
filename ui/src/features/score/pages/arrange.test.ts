import { describe, expect, it } from 'vitest'
import { NO_CROP } from '../../../lib/paper'
import { again, asTheFile, broughtBack, common, halved, leftOut, missing, moved, movedTo, ofOneSide, parts, stillChosen, turned, type Arranged } from './arrange'
import { pulled } from './crop'
import { cellGap } from './dragPages'

const A4 = { width: 595, height: 842 }
const PAPER = [A4, A4, A4, A4]
const FILE = asTheFile(PAPER)
const order = ({ pages }: Arranged) => pages.map(({ source }) => source)
const of = (...places: number[]) => new Set(places)

describe('pages that are put in order', () => {
  it('go where they are put, and stay chosen', () => {
    const now = movedTo(FILE, of(0, 2), 4)
    expect(order(now)).toEqual([1, 3, 0, 2])
    expect([...now.chosen]).toEqual([2, 3])
    expect(order(movedTo(FILE, of(3), 0))).toEqual([3, 0, 1, 2])
  })

  it('leave chosen what was chosen, when another page is moved', () => {
    const now = stillChosen(FILE, of(0, 3), movedTo(FILE, of(1), 4))
    expect(order(now)).toEqual([0, 2, 3, 1])
    expect([...now.chosen]).toEqual([0, 2])
  })

  it('go one place on, and no farther than the ends', () => {
    expect(order(moved(FILE, of(1), 1))).toEqual([0, 2, 1, 3])
    expect(order(moved(FILE, of(1), -1))).toEqual([1, 0, 2, 3])
    expect(order(moved(FILE, of(0), -1))).toEqual([0, 1, 2, 3])
    expect(order(moved(FILE, of(2, 3), 1))).toEqual([0, 1, 2, 3])
  })

  it('turn, and after four turns stand as they stood', () => {
    let now: Arranged = { pages: FILE, chosen: of(1) }
    now = turned(now.pages, now.chosen, -1)
    expect(now.pages[1]?.turns).toBe(3)
    for (let times = 0; times < 3; times += 1) now = turned(now.pages, now.chosen, -1)
    expect(now.pages).toEqual(FILE)
  })

  it('are left out and brought back to where they were', () => {
    const rest = leftOut(FILE, of(1, 2))
    expect(order(rest)).toEqual([0, 3])
    expect(missing(rest.pages, PAPER)).toEqual([1, 2])
    expect(order(broughtBack(rest.pages, 2))).toEqual([0, 2, 3])
    // One page is shown in any case.
    expect(order(leftOut(FILE, of(0, 1, 2, 3)))).toEqual([0, 1, 2, 3])
  })

  it('come a second time after the last of them', () => {
    const now = again(FILE, of(1, 2))
    expect(order(now)).toEqual([0, 1, 2, 1, 2, 3])
    expect([...now.chosen]).toEqual([3, 4])
  })

  it('become two halves, also of a page that is turned', () => {
    const now = halved(FILE, of(0), PAPER)
    expect(order(now)).toEqual([0, 0, 1, 2, 3])
    expect(now.pages[0]?.crop).toEqual({ ...NO_CROP, right: 29_750 })
    expect(now.pages[1]?.crop).toEqual({ ...NO_CROP, left: 29_750 })
    const aside = halved(turned(FILE, of(0), 1).pages, of(0), PAPER)
    // What is on the right after a turn to the right was on top.
    expect(aside.pages[0]?.crop).toEqual({ ...NO_CROP, top: 42_100 })
  })

  it('are taken by sides of a book', () => {
    expect([...ofOneSide(FILE, 1)]).toEqual([1, 3])
  })

  it('are cut by margins that fit all', () => {
    const one = { left: 10, top: 20, right: 30, bottom: 40 }
    expect(common([one, null, { ...one, left: 5, bottom: 90 }])).toEqual({ ...one, left: 5 })
    expect(common([null])).toBeUndefined()
  })

  it('begin works that end before the next one', () => {
    expect(parts(FILE, of(2, 1))).toEqual([
      { first: 1, last: 1 },
      { first: 2, last: 3 },
    ])
  })
})

describe('an edge that is pulled', () => {
  it('leaves a tenth of the page', () => {
    expect(pulled(NO_CROP, 'left', A4, -5).left).toBe(0)
    expect(pulled({ ...NO_CROP, right: 20_000 }, 'left', A4, 99_999).left).toBe(32_955)
  })
})

describe('a page that is dragged', () => {
  const cells = [0, 1, 2, 3].map((at) => ({ left: (at % 2) * 100, right: (at % 2) * 100 + 90, top: Math.floor(at / 2) * 100, bottom: Math.floor(at / 2) * 100 + 90 }))
  it('goes before the cell whose middle it has not passed', () => {
    expect(cellGap(cells, 20, 50)).toBe(0)
    expect(cellGap(cells, 60, 50)).toBe(1)
    expect(cellGap(cells, 195, 50)).toBe(2)
    expect(cellGap(cells, 195, 150)).toBe(4)
  })
})
