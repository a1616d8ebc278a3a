// The fake's calendar: Tuesdays of a year whose holidays are those of zone C, roughly.

import type { ChoirId, Rehearsal, RehearsalId, TermDate } from '../../generated/contract'
import { refuse, TODAY, type Handlers, type World } from './world'

const HOLIDAYS: [string, string, string][] = [
  ['2026-10-17', '2026-11-01', 'autumn'],
  ['2026-11-11', '2026-11-11', 'armistice'],
  ['2026-12-19', '2027-01-03', 'christmas'],
  ['2027-02-06', '2027-02-21', 'winter'],
]

function daysOf(weekday: number, from: string, to: string): string[] {
  const days: string[] = []
  const day = new Date(`${from}T00:00:00Z`)
  for (; day.toISOString().slice(0, 10) <= to; day.setUTCDate(day.getUTCDate() + 1)) {
    if ((day.getUTCDay() || 7) === weekday) days.push(day.toISOString().slice(0, 10))
  }
  return days
}

function made(date: string, start: number, length: number, place: string, expected: number): Rehearsal {
  return {
    id: `rehearsal-${date}` as RehearsalId, date, start_minute: start, length_minutes: length, place,
    confirmed: false, present_count: 0, expected_count: expected, has_note: false,
  }
}

function change(world: World, id: ChoirId, command: string, edit: (all: Rehearsal[]) => Rehearsal[]): Rehearsal[] {
  const entry = world.of(id)
  const before = structuredClone(entry.rehearsals)
  entry.rehearsals = edit(entry.rehearsals).sort((a, b) => a.date.localeCompare(b.date))
  world.did(command, '', () => (entry.rehearsals = before))
  return entry.rehearsals
}

export const calendar: Handlers = {
  list_rehearsals: (request, world) => world.of(request.choir).rehearsals,
  preview_term(request, world) {
    if (request.to < request.from) throw refuse('time_outside')
    const planned = new Set(world.of(request.choir).rehearsals.map((one) => one.date))
    return daysOf(request.weekday, request.from, request.to).map((date): TermDate => {
      const closed = HOLIDAYS.find(([first, last, name]) => date >= first && date <= last && (request.zone || name.includes('Armistice')))
      if (closed) return { date, day: { is: 'holiday', code: closed[2] } }
      return { date, day: planned.has(date) ? { is: 'planned' } : { is: 'free' } }
    })
  },
  plan_rehearsals: (request, world) =>
    change(world, request.choir, 'plan_rehearsals', (all) => {
      const free = request.dates.filter((date) => !all.some((one) => one.date === date))
      const count = world.of(request.choir).singers.length
      return [...all, ...free.map((date) => made(date, request.start_minute, request.length_minutes, request.place, count))]
    }),
  edit_rehearsal(request, world) {
    const found = world.rehearsal(request.choir, request.rehearsal)
    const { start_minute, length_minutes, place } = request
    change(world, request.choir, 'edit_rehearsal', (all) =>
      all.map((one) => (one.id === found.id ? { ...one, start_minute, length_minutes, place } : one)),
    )
    return world.rehearsal(request.choir, request.rehearsal)
  },
  cancel_rehearsal: (request, world) =>
    change(world, request.choir, 'cancel_rehearsal', (all) => all.filter((one) => one.id !== request.rehearsal)),
  open_rehearsal(request, world) {
    const entry = world.of(request.choir)
    const today = entry.rehearsals.find((one) => one.date === TODAY)
    if (today) return today
    const opened = made(TODAY, 12 * 60 + 45, 55, '', entry.singers.length)
    change(world, request.choir, 'open_rehearsal', (all) => [...all, opened])
    return opened
  },
}
