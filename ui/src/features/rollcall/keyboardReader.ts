// Reads the roll from the keyboard: a singer's number, then what she is. `17 Enter` makes 17 absent.

import type { Presence } from '../../generated/contract'

const DIGITS_LIMIT = 4

/** Both languages answer to both letters: L and R are late, as in « late » and « retard ». */
const LETTERS: Readonly<Record<string, Presence | null>> = {
  enter: 'absent',
  a: 'absent',
  l: 'late',
  r: 'late',
  e: 'excused',
  p: null,
}

export type KeyReading =
  | { read: 'nothing' }
  | { read: 'typed'; typed: string }
  | { read: 'mark'; number: number; presence: Presence | null }
  /** A letter without a number: it is about the name that has the focus. */
  | { read: 'mark_focused'; presence: Presence | null }

export function readKey(typed: string, key: string): KeyReading {
  if (/^[0-9]$/.test(key)) {
    const next = (typed + key).replace(/^0+/, '').slice(0, DIGITS_LIMIT)
    return { read: 'typed', typed: next }
  }
  const name = key.toLowerCase()
  if (typed === '') {
    const focused = name !== 'enter' && name in LETTERS
    return focused ? { read: 'mark_focused', presence: LETTERS[name] ?? null } : { read: 'nothing' }
  }
  if (name === 'backspace') return { read: 'typed', typed: typed.slice(0, -1) }
  if (name === 'escape') return { read: 'typed', typed: '' }
  if (name in LETTERS) return { read: 'mark', number: Number(typed), presence: LETTERS[name] ?? null }
  return { read: 'nothing' }
}
