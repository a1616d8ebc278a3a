// The fake's histories. Its journal knows of whom a line is, and what a merge brought; of works and rehearsals it
// answers with everything.

import type { DeviceId, GestureId, PersonId } from '../../generated/contract'
import type { Handlers, World } from './world'

/** The digits of M. Bernard's device. */
export const BERNARD = '40518 77213 09964 31250 88107 62493'

export const history: Handlers = {
  list_history(request, world) {
    const { person, merge } = request
    const name = person && nameOf(world, person)
    return world.journal
      .filter((line) => (merge ? line.merged_by === merge : !name || JSON.stringify(line.name) === JSON.stringify(name)))
      .slice(0, request.limit)
  },
}

function nameOf(world: World, person: PersonId) {
  return world.choirs.flatMap((one) => [...one.singers, ...one.left]).find((one) => one.person === person)?.name
}

/** What a colleague's file has brought, and what was done here before and after: for looking at journals. */
export function exchanged(world: World): void {
  world.label = 'Mme Martin, portable'
  world.devices.push({ id: 'device-bernard' as DeviceId, label: 'M. Bernard, portable', fingerprint: BERNARD })
  const names = world.choirs[0]?.singers.map((singer) => singer.name) ?? []
  world.did('import_class_list', '40', () => undefined, { again: () => undefined })
  world.did('plan_rehearsals', '12', () => undefined, { again: () => undefined })
  world.did('mark_presence', 'absent', () => undefined, { name: names[4] ?? null, again: () => undefined })
  exchangedLines(world, 'gesture-merge' as GestureId)
  world.did('mark_presence', 'left_early:10', () => undefined, { name: names[4] ?? null, again: () => undefined })
}

/** The lines of one merge. */
export function exchangedLines(world: World, merge: GestureId): void {
  const names = world.choirs[0]?.singers.map((singer) => singer.name) ?? []
  const of = { by: 'M. Bernard, portable', merged_by: merge }
  world.line('mark_presence', 'late:7', { ...of, name: names[4] ?? null })
  world.line('mark_presence', 'excused.family', { ...of, name: names[11] ?? null })
  world.line('write_note', '', of)
  world.line('set_worked_on', '2', of)
  world.line('merge', 'M. Bernard, portable', { gesture: merge })
}
