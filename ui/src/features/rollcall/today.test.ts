import { describe, expect, it } from 'vitest'
import type { Rehearsal } from '../../generated/contract'
import { dayOf, nextRehearsal, rehearsalNow } from './today'

const at = (date: string, start_minute: number) => ({ date, start_minute, length_minutes: 60 }) as Rehearsal
const MORNING = at('2026-11-24', 8 * 60)
const NOON = at('2026-11-24', 12 * 60)
const NEXT = at('2026-12-01', 12 * 60)
const ALL = [NEXT, NOON, MORNING]

describe('rehearsalNow', () => {
  it('is the one that runs, the next of the day, or the last that ended', () => {
    expect(rehearsalNow(ALL, new Date(2026, 10, 24, 8, 30))).toBe(MORNING)
    expect(rehearsalNow(ALL, new Date(2026, 10, 24, 9, 30))).toBe(NOON)
    expect(rehearsalNow(ALL, new Date(2026, 10, 24, 20, 0))).toBe(NOON)
  })

  it('is nothing on another day, and the next one is named instead', () => {
    const sunday = new Date(2026, 10, 29, 10, 0)
    expect(rehearsalNow(ALL, sunday)).toBeUndefined()
    expect(nextRehearsal(ALL, sunday)).toBe(NEXT)
  })

  it('writes the day of this device and not of Greenwich', () => {
    expect(dayOf(new Date(2026, 0, 5, 0, 5))).toBe('2026-01-05')
  })
})
