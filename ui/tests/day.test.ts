import { describe, expect, it } from 'vitest'
import { setLanguage } from '../src/i18n/index.svelte'
import { formatBytes, formatMinute, formatSpan, formatWeekday } from '../src/i18n/format'
import { localDay, minuteOf, termEnd, timeText, weekdayOf } from '../src/lib/day'

describe('days and times', () => {
  it('takes the day from the local clock, not from UTC', () => {
    expect(localDay(new Date(2026, 10, 24, 23, 59))).toBe('2026-11-24')
    expect(localDay(new Date(2026, 0, 1, 0, 0))).toBe('2026-01-01')
  })

  it('counts the week from Monday', () => {
    expect(weekdayOf('2026-11-24')).toBe(2)
    expect(weekdayOf('2026-11-29')).toBe(7)
  })

  it('ends a term in December, March or July', () => {
    expect([termEnd('2026-09-08'), termEnd('2027-01-05'), termEnd('2027-04-20')]).toEqual(['2026-12-31', '2027-03-31', '2027-07-04'])
  })

  it.each([0, 59, 60, 765, 1439])('writes minute %i for a field and reads it back', (minute) => {
    expect(minuteOf(timeText(minute))).toBe(minute)
  })

  it('reads no time from an empty field', () => {
    expect(minuteOf('')).toBeUndefined()
  })

  it('writes times, days and sizes as each language does', () => {
    expect(formatMinute(765)).toBe('12\u00a0h\u00a045')
    expect(formatSpan(780, 60)).toBe('13\u00a0h\u00a0– 14\u00a0h')
    expect(formatWeekday('2026-11-24')).toBe('mardi 24 novembre')
    expect(formatWeekday('2026-12-01')).toBe('mardi 1er décembre')
    expect(formatBytes(1_400_000)).toBe('1,4\u00a0Mo')
    setLanguage('en')
    expect(formatMinute(765)).toBe('12:45')
    expect(formatWeekday('2026-11-24')).toMatch(/Tuesday,? 24 November/)
    expect(formatBytes(1_400_000)).toBe('1.4\u00a0MB')
  })
})
