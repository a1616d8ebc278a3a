import { describe, expect, test } from 'vitest'
import type { Bar, BarPage, BarSystem } from '../../../generated/contract'
import * as grid from './grid'

const bar = (right: number, more: Partial<Bar> = {}): Bar => ({
  right,
  number: 0,
  count: 'on',
  letter: '',
  begins_repeat: false,
  ends_repeat: false,
signs: { segno: false, coda: false, to_coda: false, fine: false, back: null, endings: [] },
  is_sure: true,
  ...more,
})
const page = (at: number, bars: Bar[]): BarPage => ({
  page: at,
  turns: 0,
  is_confirmed: false,
  systems: [{ left: 20, top: 100, bottom: 200, bars }],
})
const two = () => grid.counted([page(0, [bar(100), bar(180), bar(260)]), page(1, [bar(120), bar(220, { letter: 'B', is_sure: false })])])
const numbersOf = (pages: readonly BarPage[]) => pages.map((one) => one.systems.map(({ bars }) => bars.map(({ number }) => number)))
function system(pages: readonly BarPage[], number: number): BarSystem {
  const found = pages[0]?.systems[number]
  if (!found) throw new Error('no such system')
  return found
}
const at = (page: number, bar: number) => ({ page, system: 0, bar })

describe('the bars of a score', () => {
  test('count on over pages, from a pick-up and over a bar that goes on', () => {
    expect(numbersOf(two())).toEqual([[[1, 2, 3]], [[4, 5]]])
    const picked = grid.setBar(two(), at(0, 0), { count: 'is', number: 0 })
    expect(numbersOf(grid.setBar(picked, at(1, 0), { count: 'same' }))).toEqual([[[0, 1, 2]], [[2, 3]]])
  })
  test('are found by number and by letter', () => {
    expect(grid.findBar(two(), 4)).toEqual(at(1, 0))
    expect(grid.findBar(two(), 6)).toBeNull()
    expect(grid.letters(two())).toEqual([{ letter: 'B', spot: at(1, 1) }])
    expect(grid.numbers(two())).toEqual({ first: 1, last: 5 })
    expect(grid.numbers([])).toBeNull()
    expect(grid.unsure(two())).toBe(1)
  })
  test('a line moves between its neighbours and no further', () => {
    const moved = (x: number) => grid.moveLine(two(), at(0, 1), x)[0]?.systems[0]?.bars[1]?.right
    expect([moved(150), moved(0), moved(999)]).toEqual([150, 104, 256])
    expect(grid.unsure(grid.moveLine(two(), at(1, 1), 240))).toBe(0)
  })
  test('a line that is taken away makes one bar of two, and what was said of them stays', () => {
    const repeated = grid.setBar(grid.setBar(two(), at(0, 0), { letter: 'A' }), at(0, 1), { ends_repeat: true })
    const one = grid.removeLine(repeated, at(0, 0))
    expect(numbersOf(one)).toEqual([[[1, 2]], [[3, 4]]])
    expect(one[0]?.systems[0]?.bars[0]).toMatchObject({ right: 180, letter: 'A', ends_repeat: true })
    expect(grid.removeLine(two(), at(0, 2))[0]?.systems[0]?.bars.map(({ right }) => right)).toEqual([100, 260])
    const alone = [page(0, [bar(100)])]
    expect(grid.removeLine(alone, at(0, 0))[0]?.systems[0]?.bars).toHaveLength(1)
  })
  test('a bar is cut where it was tapped, and not beside a line', () => {
    const cut = grid.splitBar(two(), at(0, 0), 60)
    expect(numbersOf(cut)).toEqual([[[1, 2, 3, 4]], [[5, 6]]])
    expect(grid.region(system(cut, 0), 1)).toEqual({ left: 60, right: 100, top: 100, bottom: 200 })
    expect(grid.splitBar(two(), at(0, 0), 21)).toEqual(two())
  })
  test('systems are added where there is room, moved and taken away', () => {
    const more = grid.addSystem(two(), { source: 0, turns: 0, width: 595, height: 842 })
    expect(numbersOf(more)).toEqual([[[1, 2, 3], [4, 5, 6, 7]], [[8, 9]]])
    const added = system(more, 1)
    expect(added.top).toBeGreaterThan(200)
    expect(system(grid.moveEdge(more, { page: 0, system: 1 }, 'top', 9_999), 1).top).toBe(added.bottom - grid.NARROWEST)
    expect(system(grid.moveEdge(more, { page: 0, system: 1 }, 'left', 30), 1).left).toBe(30)
    expect(grid.removeSystem(more, { page: 0, system: 1 })).toEqual(two())
    expect(numbersOf(grid.addSystem([], { source: 3, turns: 0, width: 595, height: 842 }))).toEqual([[[1, 2, 3, 4]]])
  })
})
