import { describe, expect, test } from 'vitest'
import type { BarPage } from '../../generated/contract'
import { anchorOf, COLUMN_GAP, layColumn, musicSpan, pageRead, pagesBetween, scrollOf, scrollStop, systemStop, WHOLE, type Column, type ColumnView } from './column'

const A4 = { width: 600, height: 800 }
const bars = (rights: number[]) =>
  rights.map((right) => ({ right, number: 0, count: 'on' as const, letter: '', begins_repeat: false, ends_repeat: false, signs: { segno: false, coda: false, to_coda: false, fine: false, back: null, endings: [] }, is_sure: true }))
/** Two systems of four bars on each page. */
const music = (page: number): BarPage => ({
  page,
  turns: 0,
  is_confirmed: false,
  systems: [100, 450].map((top) => ({ left: 60, top, bottom: top + 200, bars: bars([180, 300, 420, 540]) })),
})
const column = (pages: number, width = 600, room = 600, spans = Array.from({ length: pages }, () => WHOLE)): Column =>
  layColumn(
    spans.map(() => A4),
    spans.map(() => width),
    spans,
    room,
  )
const view = (top: number, more: Partial<ColumnView> = {}): ColumnView => ({ left: 0, top, width: 600, height: 500, ...more })
const PAGE = 800 + COLUMN_GAP

describe('pages one under the other', () => {
  test('lie in one column, and of a thousand only those that are seen are found', () => {
    const book = column(1000)
    expect(book.height).toBe(1000 * PAGE - COLUMN_GAP)
    expect(pagesBetween(book, 500 * PAGE - 5, 500 * PAGE + 600).map(({ page }) => page)).toEqual([500])
    expect(pagesBetween(book, 500 * PAGE - 50, 501 * PAGE + 1).map(({ page }) => page)).toEqual([499, 500, 501])
    expect(pagesBetween(book, -900, 10).map(({ page }) => page)).toEqual([0])
    expect(pageRead(book, view(700))).toBe(1)
    expect(pageRead(book, view(999_999_999))).toBe(999)
  })
  test('a narrower page stands in the middle', () => {
    const [page] = column(1, 400).pages
    expect(page).toMatchObject({ left: 100, width: 400 })
  })
  test('show what they showed after they were drawn larger', () => {
    const [small, large] = [column(9), column(9, 1500)]
    const at = anchorOf(small, view(3 * PAGE + 200))
    const now = scrollOf(large, at, 600)
    expect(now.top).toBeCloseTo(3 * (2000 + COLUMN_GAP) + 500)
    expect(now.left, 'the middle stays in the middle').toBeCloseTo(450)
    expect(anchorOf(large, view(now.top, { left: now.left }))).toEqual(at)
  })
  test('a key shows the rest of a page, then the head of the next one, and back', () => {
    const three = column(3)
    const tops = [1, 1, 1, 1, 1, 1, 1, 1].reduce<number[]>((all) => [...all, scrollStop(three, 1, view(all.at(-1) ?? 0)).top], [0])
    expect(tops.slice(0, 5)).toEqual([0, 425, PAGE, PAGE + 425, 2 * PAGE])
    expect(tops.at(-1), 'and ends at the end').toBe(three.height - 500)
    expect(scrollStop(three, -1, view(2 * PAGE)).top).toBe(2 * PAGE - 425)
    expect(scrollStop(three, -1, view(30)).top).toBe(0)
  })
})

describe('system by system', () => {
  const systems = (pages: number) => ({ sizes: Array.from({ length: pages }, () => A4), page: music })
  const led = (of: Column, from: ColumnView, steps: number, step: 1 | -1 = 1) =>
    Array.from({ length: steps }).reduce<ColumnView[]>((all) => {
      const at = all.at(-1) ?? from
      return [...all, { ...at, ...systemStop(of, step, at, systems(of.pages.length)) }]
    }, [from])

  test('a page is as wide as its music, with the names before it', () => {
    const span = musicSpan(music(0), A4)
    expect(span.from).toBeCloseTo(0.04)
    expect(span.to).toBeCloseTo(0.915)
    expect(musicSpan(undefined, A4)).toEqual(WHOLE)
    const width = 600 / (span.to - span.from)
    const [page] = column(1, width, 600, [span]).pages
    expect((page?.left ?? 0) + width * span.from, 'the music begins at the edge').toBeCloseTo(0)
  })
  test('each key leads to the next system, over the end of a page, and back', () => {
    const two = column(2)
    const tops = led(two, view(30), 3).map(({ top }) => top)
    expect(tops).toEqual([30, 380, PAGE + 30, two.height - 500])
    expect(led(two, view(PAGE + 30), 2, -1).map(({ top }) => top)).toEqual([PAGE + 30, 380, 30])
  })
  test('wider than the window, its next bars come first, as many as are seen whole', () => {
    const large = column(2, 2400)
    const first = view(400 - 90, { left: 96 })
    const lefts = led(large, first, 5).map(({ left, top }) => [Math.round(left), Math.round(top)])
    // Bars of 480 pixels in a window of 600: one by one, the first with what stands before it.
    expect(lefts).toEqual([
      [96, 310],
      [240, 310],
      [720, 310],
      [1200, 310],
      [1680, 310],
      [96, 1710],
    ])
  })
  test('a bar that is wider than the window is seen in parts, to its end', () => {
    const huge = column(1, 4000)
    const lefts = led(huge, view(577, { left: 160 }), 4).map(({ left }) => Math.round(left))
    // The first bar goes from 400 to 1200.
    expect(lefts).toEqual([160, 400, 910, 1200, 1710])
  })
  test('of a system that is higher than the window, the same voice stays in sight', () => {
    const high = column(2, 2400)
    const tenor = view(310 + 400, { left: 1800 })
    expect(led(high, tenor, 1).at(-1)).toMatchObject({ left: 96, top: 1710 + 400 })
  })
})
