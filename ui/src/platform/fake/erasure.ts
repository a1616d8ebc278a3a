// The fake's erasure: counts and notes that it makes up, and a person who is really gone from its choirs and journal.

import type { ErasurePreview, Mention, PersonId, PersonName, RehearsalId } from '../../generated/contract'
import { backupCount, forgetBackups } from './backups'
import { refuse, type Handlers, type World } from './world'

function nameOf(world: World, person: PersonId): PersonName {
  const found = world.choirs.flatMap((one) => [...one.singers, ...one.left]).find((singer) => singer.person === person)
  if (!found) throw refuse('not_found', { what: 'person' })
  return found.name
}

/** Every third singer stands in two notes. */
function mentions(world: World, person: PersonId, name: PersonName): Mention[] {
  const of = world.choirs[0]?.choir
  if (!of || Number(person.replace('person-', '')) % 3 !== 0) return []
  const note = (date: string, kind: Mention['kind'], excerpt: string): Mention => ({
    kind, choir: of.id, choir_name: of.name, rehearsal: `rehearsal-${date}` as RehearsalId, date, work: null, title: '', excerpt,
  })
  return [
    note('2026-11-10', 'staff_note', `our le concert : les altos sont solides ; placer ${name.given} ${name.family} au premier rang pour le`),
    note('2026-09-29', 'choir_note', `Bravo à ${name.given} pour le solo.`),
  ]
}

const aboutHer = (world: World, name: PersonName) => world.journal.filter((line) => JSON.stringify(line.name) === JSON.stringify(name))

function preview(world: World, person: PersonId): ErasurePreview {
  const name = nameOf(world, person)
  const others = new Set(world.journal.map((line) => line.by).filter((by) => by !== ''))
  return {
    name,
    cards: others.size > 0 ? 2 : 1,
    marks: 8,
    memberships: world.choirs.filter((one) => one.singers.some((singer) => singer.person === person)).length,
    journal_lines: aboutHer(world, name).length,
    backups: backupCount(world),
    mentions: mentions(world, person, name),
    other_devices: [...others],
    given: [],
    is_allowed: true,
    authority: '',
  }
}

export const erasure: Handlers = {
  preview_erasure: (request, world) => preview(world, request.person),
  erase_person(request, world) {
    const { cards, marks, journal_lines, mentions: left, other_devices } = preview(world, request.person)
    const name = nameOf(world, request.person)
    for (const one of world.choirs) {
      one.singers = one.singers.filter((singer) => singer.person !== request.person)
      one.left = one.left.filter((singer) => singer.person !== request.person)
    }
    const gone = new Set(aboutHer(world, name).map((line) => line.gesture))
    world.journal = world.journal.filter((line) => !gone.has(line.gesture))
    world.undos = world.undos.filter((way) => !gone.has(way.entry.gesture))
    world.redos = world.redos.filter((way) => !gone.has(way.entry.gesture))
    const number = world.erasures.length + 1
    const counts = { cards, marks, journal_lines, documents: 2, backups: forgetBackups(world), given: [], occurrences: 0 }
    const report = { number, at: 1_795_524_600, by: world.label, ...counts, mentions: left, other_devices }
    const kept = left.map((mention) => ({ ...mention, title: '', excerpt: '' }))
    world.erasures.unshift({ ...report, mentions: kept })
    world.line('erase_person', String(number))
    return report
  },
  list_erasures: (_, world) => world.erasures,
}
