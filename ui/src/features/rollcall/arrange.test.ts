import { describe, expect, it } from 'vitest'
import { arrange, neighbour, ROW, type Arrangement } from './arrange'

const LAPTOP = { width: 1110, height: 604 }

function shown({ columns }: Arrangement): number {
  return columns.flat().reduce((sum, chunk) => sum + chunk.to - chunk.from, 0)
}

describe('arrange', () => {
  it('shows forty singers in four voices on the reference laptop with rows as high as a finger', () => {
    const made = arrange([12, 11, 8, 9], LAPTOP.width, LAPTOP.height)
    expect(made.columns).toHaveLength(4)
    expect(made.scrolls).toBe(false)
    expect(made.row).toBeGreaterThanOrEqual(ROW.finger)
    expect(shown(made)).toBe(40)
  })

  it('gives a long voice several columns rather than low rows', () => {
    const made = arrange([20, 20], LAPTOP.width, LAPTOP.height)
    expect(made.columns.map(([chunk]) => chunk?.voice)).toEqual([0, 0, 1, 1])
    expect(made.row).toBeGreaterThanOrEqual(ROW.finger)
    expect(shown(made)).toBe(40)
  })

  it('lets neighbours share a column when voices outnumber columns', () => {
    const made = arrange([5, 5, 5, 5, 5, 5, 5, 5], LAPTOP.width, LAPTOP.height)
    expect(made.columns.length).toBeLessThanOrEqual(5)
    expect(made.columns.flat().map((chunk) => chunk.voice)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(made.scrolls).toBe(false)
  })

  it('shrinks rows before it scrolls, and scrolls with full rows', () => {
    expect(arrange([14, 14, 14, 14, 14], LAPTOP.width, LAPTOP.height)).toMatchObject({ scrolls: false, row: 37 })
    expect(arrange([60], 220, 300)).toMatchObject({ scrolls: true, row: ROW.finger })
  })

  it('keeps a voice without singers on the screen', () => {
    const made = arrange([3, 0], LAPTOP.width, LAPTOP.height)
    expect(made.columns).toEqual([[{ voice: 0, from: 0, to: 3 }], [{ voice: 1, from: 0, to: 0 }]])
    expect(made.row).toBe(ROW.best)
  })
})

describe('neighbour', () => {
  const columns = [['a', 'b', 'c'], [], ['d']]

  it('moves along a column and stops at its ends', () => {
    expect(neighbour(columns, 'a', 'down')).toBe('b')
    expect(neighbour(columns, 'c', 'down')).toBe('c')
    expect(neighbour(columns, 'a', 'up')).toBe('a')
  })

  it('jumps over an empty column, to its last name when it is shorter', () => {
    expect(neighbour(columns, 'c', 'right')).toBe('d')
    expect(neighbour(columns, 'd', 'left')).toBe('a')
  })

  it('finds the ends, and the first name when the current one has gone', () => {
    expect(neighbour(columns, 'b', 'last')).toBe('d')
    expect(neighbour(columns, 'b', 'first')).toBe('a')
    expect(neighbour(columns, 'gone', 'down')).toBe('a')
  })
})
