import { describe, expect, it } from 'vitest'
import { readerKey, turn, type KeyPress } from './turns'

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

  it('goes to the next page when the whole page is seen', () => {
    expect(turn(1, 0, 3, whole)).toEqual({ page: 1, top: 0 })
  })

  it('shows the rest of a tall page first, then turns', () => {
    const first = turn(1, 0, 3, { top: 0, height: 1200, room: 700 })
    expect(first).toEqual({ page: 0, top: 500 })
    expect(turn(1, 0, 3, { top: first.top, height: 1200, room: 700 })).toEqual({ page: 1, top: 0 })
  })

  it('arrives at the foot of the page before', () => {
    expect(turn(-1, 1, 3, whole)).toEqual({ page: 0, top: Number.POSITIVE_INFINITY })
  })

  it('stays at both ends of the score', () => {
    expect(turn(-1, 0, 3, whole)).toEqual({ page: 0, top: 0 })
    expect(turn(1, 2, 3, whole)).toEqual({ page: 2, top: 0 })
  })
})
