// Dates, times and numbers as the chosen language writes them. Days travel as `2026-11-24` and times as minutes
// after midnight: neither has a time zone, so both are formatted in UTC.

import { localDay } from '../lib/day'
import { language, locale } from './index.svelte'

function asUtc(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

export function formatDay(day: string, style: Intl.DateTimeFormatOptions = { dateStyle: 'long' }): string {
  const text = new Intl.DateTimeFormat(locale(), { ...style, timeZone: 'UTC' }).format(asUtc(day))
  // French says « 1er », which Intl does not know.
  return language() === 'fr' && day.endsWith('-01') ? text.replace(/(^|\s)1(?=\s\p{L})/u, (_, before: string) => `${before}1er`) : text
}

/** « mardi 24 novembre » */
export function formatWeekday(day: string): string {
  return formatDay(day, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** « 24/11/2026 » */
export function formatShortDay(day: string): string {
  return formatDay(day, { day: '2-digit', month: '2-digit', year: 'numeric' })
}

/** « novembre 2026 » */
export function formatMonth(day: string): string {
  return formatDay(day, { month: 'long', year: 'numeric' })
}

/** « 12 h 45 » in French, « 12:45 » in English. */
export function formatMinute(minute: number): string {
  const hours = Math.floor(minute / 60)
  const minutes = String(minute % 60).padStart(2, '0')
  if (language() === 'en') return `${String(hours).padStart(2, '0')}:${minutes}`
  return minute % 60 === 0 ? `${String(hours)}\u00a0h` : `${String(hours)}\u00a0h\u00a0${minutes}`
}

/** « 12 h 45 – 13 h 40 » */
export function formatSpan(start: number, length: number): string {
  return `${formatMinute(start)}\u00a0– ${formatMinute(start + length)}`
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value)
}

/** « 1,4 Mo » in French, « 1.4 MB » in English. */
export function formatBytes(bytes: number): string {
  const units = language() === 'fr' ? ['o', 'ko', 'Mo', 'Go'] : ['B', 'kB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = new Intl.NumberFormat(locale(), { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 })
  return `${digits.format(value)}\u00a0${units[unit] ?? ''}`
}

/** Seconds since 1970, on this device's clock. */
export function formatMoment(seconds: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(seconds * 1000)
}

/** « 17 h 03 », on this device's clock. */
export function formatClock(seconds: number): string {
  const at = new Date(seconds * 1000)
  return formatMinute(at.getHours() * 60 + at.getMinutes())
}

/** The day `2026-11-24` of a moment, on this device's clock. */
export function localDayOf(seconds: number): string {
  return localDay(new Date(seconds * 1000))
}

/** « 1:07 » */
export function formatLength(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

/** Whether two days are of the same month. */
export function sameMonth(a: string, b: string): boolean {
  return a.slice(0, 7) === b.slice(0, 7)
}

/** « il y a 3 min », « il y a 2 h », « il y a 4 j ». Both in seconds since 1970. */
export function formatAgo(seconds: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - seconds) / 60))
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'always', style: 'short' })
  if (minutes < 60) return words.format(-minutes, 'minute')
  if (minutes < 24 * 60) return words.format(-Math.floor(minutes / 60), 'hour')
  return words.format(-Math.floor(minutes / (24 * 60)), 'day')
}
