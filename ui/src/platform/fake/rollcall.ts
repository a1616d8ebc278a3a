// The fake's roll, notes and works worked on.

import type {
  ChoirId, CommandMap, PersonId, PersonName, Presence, ReasonCode, RehearsalId, RehearsalNotes, RollCall, RollClaim, RollSinger, UndoLabel,
} from '../../generated/contract'
import type { Handlers, World } from './world'

type MarkRequest = CommandMap['mark_presence']['request']
interface Marked {
  presence: Presence
  minutes: number
  reason: ReasonCode | null
}
interface Roll {
  marks: Map<PersonId, Marked>
  notes: RehearsalNotes
  labels: UndoLabel[]
}

/** What the fake's clock says: minutes after the beginning. */
const CLOCK_MINUTES = 7

/** On these two devices disagree, until somebody marks them. */
const disputed = (number: number) => number === 20 || number === 31
const CLAIMS: RollClaim[] = [
  { presence: 'absent', minutes: 0, reason: null, by: 'M. Bernard, portable', is_here: false, at: 1_795_524_420 },
  { presence: 'late', minutes: 7, reason: null, by: '', is_here: true, at: 1_795_524_480 },
]

const rolls = new WeakMap<World, Map<RehearsalId, Roll>>()

function rollOf(world: World, rehearsal: RehearsalId): Roll {
  const all = rolls.get(world) ?? new Map<RehearsalId, Roll>()
  rolls.set(world, all)
  const found = all.get(rehearsal) ?? fresh()
  all.set(rehearsal, found)
  return found
}

function fresh(): Roll {
  const excused: Marked = { presence: 'excused', minutes: 0, reason: 'family' }
  return {
    marks: new Map([['person-27' as PersonId, excused]]),
    notes: { choir_note: '', staff_note: '', worked_on: [] },
    labels: [],
  }
}

function answer(world: World, choir: ChoirId, rehearsal: RehearsalId): RollCall {
  const { choir: about, singers } = world.of(choir)
  const roll = rollOf(world, rehearsal)
  const order = about.voices.map((voice) => voice.id)
  const drawn = singers
    .map((singer): RollSinger => {
      const mark = roll.marks.get(singer.person)
      return {
        person: singer.person,
        name: singer.name,
        number: singer.number,
        voice: singer.voice,
        presence: mark?.presence ?? null,
        minutes: mark?.minutes ?? 0,
        reason: mark?.reason ?? null,
        conflict: disputed(singer.number) && mark === undefined,
        claims: disputed(singer.number) && mark === undefined ? CLAIMS : [],
        absent_before: singer.number === 9 ? 2 : 0,
      }
    })
    .sort((a, b) => order.indexOf(a.voice) - order.indexOf(b.voice) || a.number - b.number)
  const of = (presence: Presence) => drawn.filter((singer) => singer.presence === presence).length
  const counts = { absent: of('absent'), excused: of('excused'), late: of('late') }
  const present = drawn.length - counts.absent - counts.excused - counts.late
  return {
    rehearsal: world.rehearsal(choir, rehearsal),
    choir_name: about.name,
    voices: about.voices,
    singers: drawn,
    counts: { present, ...counts },
    confirmed: world.rehearsal(choir, rehearsal).confirmed,
    undo: roll.labels.at(-1) ?? null,
  }
}

function did(world: World, roll: Roll, label: UndoLabel, way: { there: () => void; back: () => void }): void {
  const changed = () => world.emit({ event: 'changed', topics: ['roll_call', 'calendar'] })
  const there = () => {
    way.there()
    roll.labels.push(label)
  }
  const back = () => {
    way.back()
    roll.labels.pop()
    changed()
  }
  there()
  world.did(label.command, label.presence ?? '', back, { name: label.name, again: () => (there(), changed()) })
}

function mark(world: World, request: MarkRequest): RollCall {
  const roll = rollOf(world, request.rehearsal)
  const before = roll.marks.get(request.person)
  const name: PersonName | null = world.of(request.choir).singers.find((one) => one.person === request.person)?.name ?? null
  const timed = request.presence === 'late' || request.presence === 'left_early'
  const { presence, reason } = request
  const put = (marked: Marked | undefined) => {
    if (marked) roll.marks.set(request.person, marked)
    else roll.marks.delete(request.person)
  }
  const minutes = timed ? (request.minutes ?? CLOCK_MINUTES) : 0
  const after = presence === null ? undefined : { presence, minutes, reason }
  did(world, roll, { command: 'mark_presence', name, presence }, { there: () => put(after), back: () => put(before) })
  return answer(world, request.choir, request.rehearsal)
}

function confirm(world: World, request: CommandMap['confirm_roll_call']['request'], confirmed: boolean): RollCall {
  const rehearsal = world.rehearsal(request.choir, request.rehearsal)
  const before = rehearsal.confirmed
  const put = (value: boolean) => {
    rehearsal.confirmed = value
  }
  const command = confirmed ? 'confirm_roll_call' : 'reopen_roll_call'
  const label = { command, name: null, presence: null }
  did(world, rollOf(world, request.rehearsal), label, { there: () => put(confirmed), back: () => put(before) })
  return answer(world, request.choir, request.rehearsal)
}

export const rollcall: Handlers = {
  get_roll_call: (request, world) => answer(world, request.choir, request.rehearsal),
  mark_presence: (request, world) => mark(world, request),
  confirm_roll_call: (request, world) => confirm(world, request, true),
  reopen_roll_call: (request, world) => confirm(world, request, false),
  get_rehearsal_notes: (request, world) => rollOf(world, request.rehearsal).notes,
  write_note(request, world) {
    const { notes } = rollOf(world, request.rehearsal)
    if (request.audience === 'choir') notes.choir_note = request.text
    else notes.staff_note = request.text
    return notes
  },
  set_worked_on(request, world) {
    const { notes } = rollOf(world, request.rehearsal)
    notes.worked_on = request.works
    return notes
  },
}
