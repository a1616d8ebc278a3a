import { describe, expect, test } from 'vitest'
import type { Bar, BarPage } from '../../generated/contract'
import { targets } from './goTo'

const bar = (number: number, letter = ''): Bar => ({
  right: number * 50,
  number,
  count: 'on',
  letter,
  begins_repeat: false,
  ends_repeat: false,
signs: { segno: false, coda: false, to_coda: false, fine: false, back: null, endings: [] },
  is_sure: true,
})
const PAGES: BarPage[] = [
  { page: 0, turns: 0, is_confirmed: true, systems: [{ left: 0, top: 100, bottom: 200, bars: [bar(1), bar(2, 'A'), bar(3)] }] },
  { page: 1, turns: 0, is_confirmed: true, systems: [{ left: 0, top: 100, bottom: 200, bars: [bar(4, 'B'), bar(5, 'Coda'), bar(5)] }] },
]
const said = (typed: string, pages = PAGES) => targets(typed, pages, 5).map((to) => (to.to === 'page' ? `page ${String(to.page)}` : `${to.to} ${String(to.spot.page)}.${String(to.spot.bar)}`))

describe('what is typed to get somewhere', () => {
  test.each([
    ['2', ['bar 0.1', 'page 1']],
    [' 4 ', ['bar 1.0', 'page 3']],
    ['5', ['bar 1.1', 'page 4']],
    ['m5', ['bar 1.1']],
    ['Mesure 3', ['bar 0.2']],
    ['bar 3', ['bar 0.2']],
    ['p 3', ['page 2']],
    ['P.3', ['page 2']],
    ['page 5', ['page 4']],
    ['b', ['letter 1.0']],
    ['co', ['letter 1.1']],
  ])('%j', (typed, expected) => expect(said(typed)).toEqual(expected))

  test.each(['', '  ', '0', '6', 'p 0', 'p 6', 'page', 'x', '-1', '1.5', '99999999999'])('%j leads nowhere', (typed) => expect(said(typed)).toEqual([]))

  test('where no bars are known a number is a page', () => expect(said('4', [])).toEqual(['page 3']))
})
