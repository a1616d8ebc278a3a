// Days and times as people type them, in the order of the chosen language. The fields of the web view follow the
// locale of the system instead, and fall back to the American order where it is not installed.

import { formatShortDay } from '../i18n/format'
import { language } from '../i18n/index.svelte'

/** « 24/11/2026 » for `2026-11-24`, and nothing for nothing. */
export function writtenDay(day: string): string {
  return day === '' ? '' : formatShortDay(day)
}

/**
 * `2026-11-24` for « 24/11/2026 », « 24.11.26 », « 24 11 2026 », « 24112026 » or « 2026-11-24 »; none for what is no
 * day of the calendar. Both languages write the day first: ours is British English.
 */
export function readDay(text: string): string | undefined {
  const said = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said)
  const [, day, month, year] = iso ? [said, iso[3], iso[2], iso[1]] : (DAY.exec(said) ?? DIGITS.exec(said) ?? [])
  if (!day || !month || !year) return undefined
  const whole = year.length === 2 ? century(Number(year)) : Number(year)
  const date = new Date(Date.UTC(whole, Number(month) - 1, Number(day)))
  // 31 February would become 3 March.
  const same = date.getUTCFullYear() === whole && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return same ? date.toISOString().slice(0, 10) : undefined
}

const DAY = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})$/
const DIGITS = /^(\d{2})(\d{2})(\d{4})$/

/** Two digits of a year: nobody plans or is born fifty years from now. */
function century(year: number): number {
  return year < 50 ? 2000 + year : 1900 + year
}

/** « 12:45 » for « 12:45 », « 12 h 45 », « 12h », « 1245 » or « 9.30 »; none for what is no time of day. */
export function readTime(text: string): string | undefined {
  const [, hours, minutes = '0'] = /^(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?$/i.exec(text.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.trim()) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined
  return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`
}

/** How a day is to be typed. */
export function dayPattern(): string {
  return language() === 'fr' ? 'JJ/MM/AAAA' : 'DD/MM/YYYY'
}
