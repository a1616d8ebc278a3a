import { describe, expect, it } from 'vitest'
import { paletteColumns, paletteHeight } from './paletteRows'

/** Tools, signs, colours, widths, audiences, undo and redo. */
const GROUPS = [8, 6, 4, 3, 3, 2]

describe('the tools beside a page', () => {
  it('all stand above the fold of a small window, in as few columns as that takes', () => {
    expect(paletteColumns(GROUPS, 715)).toBe(2)
    expect(paletteColumns(GROUPS, 630)).toBe(3)
    expect(paletteColumns(GROUPS, 430)).toBe(4)
    for (let height = 420; height < 1200; height += 1) expect(paletteHeight(GROUPS, paletteColumns(GROUPS, height))).toBeLessThanOrEqual(height)
  })
})
