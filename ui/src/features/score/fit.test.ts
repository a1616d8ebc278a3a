import { describe, expect, it } from 'vitest'
import { pagePath } from '../../lib/paper'
import { deviceWidth, zoomBeside, zoomShown } from './fit'

const A4 = { width: 595, height: 842 }
const ROOM = { width: 1100, height: 700 }

describe('deviceWidth', () => {
  it('shows the whole page when it fits the page', () => {
    const width = deviceWidth(A4, 'page', 100, ROOM, 1)
    expect((width * A4.height) / A4.width).toBeLessThanOrEqual(ROOM.height)
    expect(width).toBeGreaterThan(440)
  })

  it('asks for twice the pixels on a screen of twice the density', () => {
    const one = deviceWidth(A4, 'width', 100, ROOM, 1)
    const two = deviceWidth(A4, 'width', 100, ROOM, 2)
    expect(two - one * 2).toBeLessThanOrEqual(32)
    expect(two).toBeGreaterThanOrEqual(one * 2)
  })

  it('rounds to steps, so that a window one pixel wider asks for the same image', () => {
    const widths = [1100, 1101, 1102].map((width) => deviceWidth(A4, 'width', 100, { ...ROOM, width }, 1))
    expect(new Set(widths).size).toBe(1)
    expect((widths[0] ?? 0) % 32).toBe(0)
  })

  it('follows a free zoom, and stops at what an engine can draw', () => {
    expect(deviceWidth(A4, 'free', 100, ROOM, 1)).toBe(800)
    expect(deviceWidth(A4, 'free', 500, ROOM, 3)).toBe(6000)
  })
})

describe('zoomBeside', () => {
  it('lands on round numbers from anywhere', () => {
    expect(zoomBeside(83, 1)).toBe(90)
    expect(zoomBeside(83, -1)).toBe(75)
    expect(zoomBeside(100, 1)).toBe(110)
    expect(zoomBeside(500, 1)).toBe(500)
    expect(zoomBeside(25, -1)).toBe(25)
  })

  it('reads back the zoom of a page as it is shown', () => {
    expect(zoomShown(A4, 793, 1)).toBe(100)
    expect(zoomShown(A4, 793 * 2, 2)).toBe(100)
  })
})

it('names a page by its edition, its place and its width', () => {
  expect(pagePath('abc', 0, 640, '01ef')).toBe('score/abc/0?width=640&file=01ef')
})
