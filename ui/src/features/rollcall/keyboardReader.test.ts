import { describe, expect, it } from 'vitest'
import { readKey, type KeyReading } from './keyboardReader'

function readAll(keys: string[]): KeyReading[] {
  let typed = ''
  return keys.map((key) => {
    const reading = readKey(typed, key)
    if (reading.read === 'typed') typed = reading.typed
    if (reading.read === 'mark') typed = ''
    return reading
  })
}

describe('readKey', () => {
  it('makes a number and Enter an absence', () => {
    expect(readAll(['1', '7', 'Enter']).at(-1)).toEqual({ read: 'mark', number: 17, presence: 'absent' })
  })

  it.each([
    ['L', 'late'],
    ['r', 'late'],
    ['e', 'excused'],
    ['P', null],
  ])('takes the letter %s after a number', (key, presence) => {
    expect(readAll(['4', key]).at(-1)).toEqual({ read: 'mark', number: 4, presence })
  })

  it('corrects and clears what was typed', () => {
    expect(readAll(['1', '2', 'Backspace']).at(-1)).toEqual({ read: 'typed', typed: '1' })
    expect(readAll(['1', '2', 'Escape']).at(-1)).toEqual({ read: 'typed', typed: '' })
  })

  it('leaves Enter and Space to the focused name when no number is typed', () => {
    expect(readKey('', 'Enter')).toEqual({ read: 'nothing' })
    expect(readKey('', ' ')).toEqual({ read: 'nothing' })
  })

  it('takes a letter alone for the focused name', () => {
    expect(readKey('', 'e')).toEqual({ read: 'mark_focused', presence: 'excused' })
  })

  it('drops leading zeros and numbers that no choir has', () => {
    expect(readKey('', '0')).toEqual({ read: 'typed', typed: '' })
    expect(readKey('1234', '5')).toEqual({ read: 'typed', typed: '1234' })
  })
})
