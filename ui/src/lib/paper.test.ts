import { describe, expect, it } from 'vitest'
import type { BarPage, PageCrop, ShownPage } from '../generated/contract'
import { imageStyle, imageWidth, nearestShown, NO_CROP, paperCrop, paperOf, paperPlaces, paperShift, sheetOf, shownBars, shownPlaces, turnedCrop, uncutStyle } from './paper'

const A4 = { width: 595, height: 842 }
const CUT: PageCrop = { left: 1_000, top: 2_000, right: 3_000, bottom: 4_000 }
const sheet = (turns: number, crop: PageCrop = NO_CROP): ShownPage => sheetOf({ source: 0, turns, crop }, A4)

describe('a page as it is shown', () => {
  it('is as large as what is left of its paper, turned', () => {
    expect(sheet(0, CUT)).toMatchObject({ width: 555, height: 782 })
    expect(sheet(1, CUT)).toMatchObject({ width: 782, height: 555 })
    expect(paperOf(sheet(3, CUT))).toEqual(A4)
  })

  it('shows a place of the paper where it has gone', () => {
    // The lower left corner of the paper, turned to the right, is the upper left one.
    expect(shownPlaces(sheet(1), [0, 0, 128])).toEqual([0, 59_500, 128])
    expect(shownPlaces(sheet(2), [0, 0, 128])).toEqual([59_500, 84_200, 128])
    expect(shownPlaces(sheet(3), [0, 0, 128])).toEqual([84_200, 0, 128])
    expect(shownPlaces(sheet(0, CUT), [1_000, 4_000, 128])).toEqual([0, 0, 128])
  })

  it('gives back the very place of the paper', () => {
    const places = [0, 0, 1, 12_345, 67_890, 2, 59_500, 84_200, 3]
    for (const turns of [0, 1, 2, 3])
      for (const crop of [NO_CROP, CUT]) expect(paperPlaces(sheet(turns, crop), shownPlaces(sheet(turns, crop), places))).toEqual(places)
  })

  it('moves what was moved on the screen the same way on the paper', () => {
    for (const turns of [0, 1, 2, 3]) {
      const at = sheet(turns, CUT)
      const [x = 0, y = 0] = shownPlaces(at, [20_000, 30_000, 0])
      const { dx, dy } = paperShift(at, { dx: 500, dy: -200, about_x: x, about_y: y, scale: 1_000 })
      expect(shownPlaces(at, [20_000 + dx, 30_000 + dy, 0]).slice(0, 2)).toEqual([x + 500, y - 200])
      expect(paperShift(at, { dx: 0, dy: 0, about_x: x, about_y: y, scale: 2_000 })).toMatchObject({ about_x: 20_000, about_y: 30_000, scale: 2_000 })
    }
  })

  it('keeps its margins when it is turned there and back', () => {
    for (const turns of [0, 1, 2, 3]) expect(paperCrop(turnedCrop({ crop: CUT, turns }), turns)).toEqual(CUT)
    // What was at the left is on top after a turn to the right.
    expect(turnedCrop({ crop: CUT, turns: 1 }).top).toBe(CUT.left)
  })

  it('has the bars that were found on the page turned so, without the cut edges', () => {
    const bars: BarPage = { page: 0, turns: 0, is_confirmed: true, systems: [{ left: 60, top: 100, bottom: 200, bars: [{ right: 260, number: 1, count: 'on', letter: '', begins_repeat: false, ends_repeat: false, signs: { segno: false, coda: false, to_coda: false, fine: false, back: null, endings: [] }, is_sure: true }] }] }
    const [system] = shownBars(sheet(0, CUT), bars)?.systems ?? []
    expect(system).toMatchObject({ left: 50, top: 80, bottom: 180 })
    expect(system?.bars[0]?.right).toBe(250)
    expect(shownBars(sheet(1), bars)).toBeUndefined()
  })

  it('is a window on an image of the whole page', () => {
    expect(imageStyle(sheet(0), 600)).toBe('')
    expect(imageWidth(sheet(0, CUT), 555)).toBe(595)
    expect(imageWidth(sheet(1, CUT), 782)).toBe(595)
    expect(imageStyle(sheet(0, CUT), 555)).toContain('translate(-10px,-20px) rotate(0deg)')
    expect(uncutStyle(sheet(0, CUT))).toContain(`width:${String((595 / 555) * 100)}%`)
  })

  it('is found again by the page of the file, or by the one before it', () => {
    const pages = [3, 1, 3].map((source) => ({ source, turns: 0, crop: NO_CROP }))
    expect([3, 1, 2, 0].map((source) => nearestShown(pages, source))).toEqual([0, 1, 1, -1])
  })
})
