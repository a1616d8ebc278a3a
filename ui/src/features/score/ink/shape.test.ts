import { describe, expect, it } from 'vitest'
import { has } from '../../../i18n/index.svelte'
import { heldShift, sizedAbout } from './holding'
import { extentOf, extentOfAll, isCaught, isInside, isKnown, meets, shifted, type Shape } from './shape'
import { FIRST_FAVOURITES, SIGNS } from './signs'

const sign = (word: string, x = 30_000, y = 40_000): Shape => ({ nib: 'sign', colour: '#000000', width: 2_000, points: [x, y, 128], word })
const line: Shape = { nib: 'pen', colour: '#000000', width: 200, points: [0, 0, 128, 10_000, 0, 128], word: '' }
const STILL = { dx: 0, dy: 0, about_x: 0, about_y: 0, scale: 1000 }

describe('a sign', () => {
  it('has an outline and a name in both languages', () => {
    expect(SIGNS.size).toBeGreaterThan(25)
    for (const [name, { halfWidth, halfHeight, path }] of SIGNS) {
      expect(has(`ink-sign-${name}`), name).toBe(true)
      expect(Math.min(halfWidth, halfHeight), name).toBeGreaterThan(0)
      expect(path, name).toMatch(/^M -?\d+ -?\d+ [MLCZ\d -]*Z$/)
    }
    for (const name of FIRST_FAVOURITES) expect(SIGNS.has(name), name).toBe(true)
  })

  it('of a later version is left out, and met by nothing', () => {
    expect(isKnown(sign('fermataAbove'))).toBe(true)
    expect(isKnown(sign('ofLater'))).toBe(false)
    expect(isKnown(line)).toBe(true)
  })

  it('is met within its outline, and by a finger beside it', () => {
    const [left, bottom, right, top] = extentOf(sign('fermataAbove'))
    expect([left + right, bottom + top]).toEqual([60_000, 80_000])
    expect(meets(sign('fermataAbove'), 30_000, 40_000, 0)).toBe(true)
    expect(meets(sign('fermataAbove'), right + 100, 40_000, 50)).toBe(false)
    expect(meets(sign('fermataAbove'), right + 100, 40_000, 150)).toBe(true)
  })
})

describe('a loop', () => {
  const square = [-100, -100, 6_000, -100, 6_000, 100, -100, 100]
  it('catches what lies in it for the most part', () => {
    expect(isInside(square, 0, 0)).toBe(true)
    expect(isInside(square, 0, 200)).toBe(false)
    expect(isCaught(line, square)).toBe(true)
    expect(isCaught({ ...line, points: [...line.points, 20_000, 0, 128] }, square)).toBe(false)
    expect(isCaught(sign('fermataAbove', 3_000, 0), square)).toBe(true)
    expect(isCaught(sign('fermataAbove', 3_000, 300), square)).toBe(false)
  })
})

describe('what is held', () => {
  const extent = extentOfAll([line, sign('fermataAbove', 5_000, 1_000)])
  it('goes with the frame, and grows by its corner about the other one', () => {
    expect(heldShift('frame', extent, 12.4, -7)).toEqual({ ...STILL, dx: 12, dy: -7 })
    const [left, bottom, right, top] = extent
    const twice = heldShift('corner', extent, right - left, bottom - top)
    expect(twice).toEqual({ ...STILL, about_x: Math.round(left), about_y: Math.round(top), scale: 2000 })
    expect(heldShift('corner', extent, -99_999, 99_999).scale).toBe(200)
  })

  it('is shown where it will be kept', () => {
    expect(shifted(line, { ...STILL, dx: 5, dy: -5 }).points).toEqual([5, -5, 128, 10_005, -5, 128])
    const large = shifted(line, sizedAbout(extentOf(line), 2000))
    expect(large).toMatchObject({ width: 400, points: [-5_000, 0, 128, 15_000, 0, 128] })
    expect(shifted({ ...line, width: 1 }, { ...STILL, scale: 200 }).width).toBe(1)
  })
})
