import { describe, expect, it } from 'vitest'
import { readerKey, shown, turn, type KeyPress, type Standing } from './turns'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

describe('readerKey', () => {
  it.each(['PageDown', 'ArrowRight', 'ArrowDown', ' ', 'Enter'])('turns forward for the pedal key %j', (key) => {
    expect(readerKey(press(key))).toBe('next')
  })

  it('turns back with shift and space', () => {
    expect(readerKey(press(' ', { shiftKey: true }))).toBe('previous')
  })

  it('leaves shortcuts of the system alone', () => {
    expect(readerKey(press('f', { ctrlKey: true }))).toBeNull()
    expect(readerKey(press('ArrowLeft', { altKey: true }))).toBeNull()
    expect(readerKey(press('+', { ctrlKey: true }))).toBe('zoom_in')
  })
})

describe('turn', () => {
  const whole = { top: 0, height: 700, room: 700 }
  const at = (page: number, more: Partial<Standing> = {}): Standing => ({ page, halfway: false, pageCount: 3, by: 1, halves: false, ...more })

  it('goes to the next page when the whole page is seen', () => {
    expect(turn(1, at(0), whole)).toMatchObject({ page: 1, top: 0 })
  })

  it('shows the rest of a tall page first, then turns', () => {
    const tall = { height: 1200, room: 700 }
    const first = turn(1, at(0), { top: 0, ...tall })
    expect(first).toMatchObject({ page: 0, top: 500 })
    expect(turn(1, at(0), { top: first.top, ...tall })).toMatchObject({ page: 1, top: 0 })
  })

  it('arrives at the foot of the page before', () => {
    expect(turn(-1, at(1), whole)).toMatchObject({ page: 0, top: Number.POSITIVE_INFINITY })
  })

  it('stays at both ends of the score', () => {
    expect(turn(-1, at(0), whole)).toMatchObject({ page: 0, top: 0 })
    expect(turn(1, at(2), whole)).toMatchObject({ page: 2, top: 0 })
  })

  it('turns two pages that stand side by side, from any first one', () => {
    const two = { by: 2, pageCount: 6 } as const
    expect(turn(1, at(0, two), whole).page).toBe(2)
    expect(turn(1, at(1, two), whole).page).toBe(3)
    expect(turn(-1, at(1, two), whole).page).toBe(0)
    expect(turn(1, at(4, two), whole).page, 'the last two are seen').toBe(4)
  })

  it('turns the upper half first, and back the same way', () => {
    let standing = at(0, { halves: true })
    const seen = [1, 1, 1, 1, 1, -1, -1, -1, -1, -1].map((step) => {
      const turned = turn(step > 0 ? 1 : -1, standing, whole)
      standing = { ...standing, ...turned }
      return shown(standing).map(({ page, part }) => `${String(page)} ${part}`)
    })
    const forward = [['0 bottom', '1 top'], ['1 whole'], ['1 bottom', '2 top'], ['2 whole'], ['2 whole']]
    expect(seen.slice(0, 5)).toEqual(forward)
    expect(seen.slice(5)).toEqual([['1 bottom', '2 top'], ['1 whole'], ['0 bottom', '1 top'], ['0 whole'], ['0 whole']])
  })
})

describe('shown', () => {
  it('leaves the last page of an odd number alone', () => {
    const standing: Standing = { page: 2, halfway: false, pageCount: 3, by: 2, halves: false }
    expect(shown({ ...standing, page: 0 }).map((one) => one.page)).toEqual([0, 1])
    expect(shown(standing)).toEqual([{ page: 2, part: 'whole' }])
  })
})
