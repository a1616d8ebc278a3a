// The fake's singers.

import type { ChoirId, FormerSinger, PersonId, Singer, SingerCard } from '../../generated/contract'
import { refuse, SEASON, TODAY, type Handlers, type World } from './world'

function checked(card: SingerCard): SingerCard {
  if (card.name.family.trim() === '' && card.name.given.trim() === '') throw refuse('name_missing')
  return card
}

/** Changes the singers of a choir in one gesture that can be taken back. */
export function changeSingers(world: World, id: ChoirId, command: string, edit: (singers: Singer[]) => Singer[]): Singer[] {
  const entry = world.of(id)
  const before = structuredClone(entry.singers)
  entry.singers = edit(entry.singers).sort((a, b) => a.number - b.number)
  world.did(command, entry.choir.name, () => (entry.singers = before))
  world.of(id)
  return entry.singers
}

export function nextNumber(singers: readonly Singer[]): number {
  return Math.max(0, ...singers.map((singer) => singer.number)) + 1
}

function one(singers: Singer[], person: PersonId): Singer {
  const found = singers.find((singer) => singer.person === person)
  if (!found) throw refuse('not_found')
  return found
}

/** Those who left, as they were; an undo brings them back by itself. */
function formerOf(world: World, choir: ChoirId): FormerSinger[] {
  const { singers: present, left, choir: of } = world.of(choir)
  return left
    .filter((singer) => !present.some((other) => other.person === singer.person))
    .map(({ person, name, class: className, voice }) => ({
      person,
      name,
      class: className,
      season: SEASON,
      voice_name: of.voices.find((part) => part.id === voice)?.name ?? '',
      from: '2026-09-01',
      to: TODAY,
    }))
}

export const singers: Handlers = {
  list_former_singers: (request, world) => formerOf(world, request.choir),
  return_singer(request, world) {
    const back = one(world.of(request.choir).left, request.person)
    const all = changeSingers(world, request.choir, 'return_singer', (before) => [...before, { ...back, number: nextNumber(before) }])
    return one(all, request.person)
  },
  list_singers: (request, world) => world.of(request.choir).singers,
  add_singer(request, world) {
    const card = checked(request.card)
    const person = world.id('person') as PersonId
    const all = changeSingers(world, request.choir, 'add_singer', (before) => [
      ...before,
      { person, ...card, voice: request.voice, number: nextNumber(before), remark: '' },
    ])
    return one(all, person)
  },
  edit_singer(request, world) {
    const card = checked(request.card)
    const taken = world.of(request.choir).singers.some((singer) => singer.number === request.number && singer.person !== request.person)
    if (taken) throw refuse('number_taken')
    const all = changeSingers(world, request.choir, 'edit_singer', (before) =>
      before.map((singer) => (singer.person === request.person ? { ...singer, ...card, number: request.number } : singer)),
    )
    return one(all, request.person)
  },
  move_singers: (request, world) =>
    changeSingers(world, request.choir, 'move_singers', (before) =>
      before.map((singer) => (request.persons.includes(singer.person) ? { ...singer, voice: request.voice } : singer)),
    ),
  remove_singer(request, world) {
    const entry = world.of(request.choir)
    entry.left = [...entry.left.filter((singer) => singer.person !== request.person), one(entry.singers, request.person)]
    return changeSingers(world, request.choir, 'remove_singer', (before) =>
      before.filter((singer) => singer.person !== request.person),
    )
  },
}
