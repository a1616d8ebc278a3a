import { describe, expect, it } from 'vitest'
import { onDark, passes, placeOf, type Line } from './line'

const A4 = { width: 595, height: 842 }
const BOX = { left: 100, top: 50, width: 1190, height: 1684 }

describe('a place of a pointer', () => {
  const at = (clientX: number, clientY: number, more = {}) => placeOf({ clientX, clientY, pressure: 0.5, pointerType: 'mouse', ...more }, BOX, A4)

  it('is in hundredths of a point from the lower left corner, whatever the zoom', () => {
    expect(at(100, 50)).toEqual([0, 84_200, 128])
    expect(at(1290, 1734)).toEqual([59_500, 0, 128])
    expect(at(300, 250)).toEqual([10_000, 74_200, 128])
  })

  it('has the pressure of a pen, and an even one where none is felt', () => {
    expect(at(300, 250, { pointerType: 'pen', pressure: 1 })[2]).toBe(255)
    expect(at(300, 250, { pointerType: 'pen', pressure: 0 })[2]).toBe(128)
    expect(at(300, 250, { pointerType: 'touch', pressure: 1 })[2]).toBe(128)
  })
})

describe('an eraser', () => {
  const line: Line = { nib: 'pen', colour: '#000000', width: 200, points: [0, 0, 128, 10_000, 0, 128] }

  it('meets a line between its points, as wide as it is, and not beyond its ends', () => {
    expect(passes(line, 5_000, 300, 250)).toBe(true)
    expect(passes(line, 5_000, 400, 250)).toBe(false)
    expect(passes(line, 10_400, 0, 250)).toBe(false)
  })

  it('meets a dot', () => {
    expect(passes({ ...line, points: [50, 50, 128] }, 100, 50, 10)).toBe(true)
  })
})

describe('a colour on dark paper', () => {
  it('is light where it was dark, and keeps its hue', () => {
    expect(onDark('#000000')).toBe('#ebebeb')
    expect(onDark('#ffffff')).toBe('#141414')
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(onDark('#c2410c').slice(at, at + 2), 16)) as [number, number, number]
    expect(r).toBeGreaterThan(g)
    expect(g).toBeGreaterThan(b)
    expect(r).toBeGreaterThan(0xc2)
  })
})
