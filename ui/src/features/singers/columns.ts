// The list by voice: who is found by what was typed, and which row the arrow keys lead to.

import type { PersonId, Singer, Voice } from '../../generated/contract'
import { matches } from '../../lib/text'

export interface Column {
  voice: Voice
  singers: Singer[]
}

export function columnsOf(voices: readonly Voice[], singers: readonly Singer[], typed: string): Column[] {
  const words = typed.trim()
  const found = singers.filter((one) => {
    if (words === '') return true
    // A number alone is the number of a singer, as on the roll.
    if (/^\d+$/.test(words)) return one.number === Number(words)
    return matches(`${one.name.given} ${one.name.family} ${one.class}`, words)
  })
  return voices.map((voice) => ({ voice, singers: found.filter((one) => one.voice === voice.id) }))
}

/** The person whose row is reached from `from` by an arrow key; none where there is no row in that direction. */
export function neighbour(columns: readonly Column[], from: PersonId, key: string): PersonId | undefined {
  const across = columns.findIndex((column) => column.singers.some((one) => one.person === from))
  const down = columns[across]?.singers.findIndex((one) => one.person === from) ?? -1
  const within = columns[across]?.singers ?? []
  if (key === 'ArrowDown') return within[down + 1]?.person
  if (key === 'ArrowUp') return within[down - 1]?.person
  if (key === 'Home') return within[0]?.person
  if (key === 'End') return within.at(-1)?.person
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return undefined
  for (let at = across + step; at >= 0 && at < columns.length; at += step) {
    const beside = columns[at]?.singers ?? []
    if (beside.length > 0) return beside[Math.min(down, beside.length - 1)]?.person
  }
  return undefined
}
