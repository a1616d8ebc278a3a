// Which rehearsal one means when one says « the rehearsal ». Pure.

import type { Rehearsal } from '../../generated/contract'

/** The day as the calendar writes it, on this device's clock. */
export function dayOf(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Today's: the one that runs, else the next one of the day, else the last one that ended. */
export function rehearsalNow(rehearsals: readonly Rehearsal[], now: Date): Rehearsal | undefined {
  const minute = now.getHours() * 60 + now.getMinutes()
  const today = rehearsals
    .filter((rehearsal) => rehearsal.date === dayOf(now))
    .sort((a, b) => a.start_minute - b.start_minute)
  return today.find((rehearsal) => minute < rehearsal.start_minute + rehearsal.length_minutes) ?? today.at(-1)
}

export function nextRehearsal(rehearsals: readonly Rehearsal[], now: Date): Rehearsal | undefined {
  const day = dayOf(now)
  return rehearsals.filter((rehearsal) => rehearsal.date > day).sort((a, b) => a.date.localeCompare(b.date))[0]
}
