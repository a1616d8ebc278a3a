// The fake's profile, journal and undo.

import { fullWorld, refuse, SEASON, type Handlers, type World } from './world'
import type { Profile } from '../../generated/contract'

function profileOf(world: World): Profile {
  return {
    pupil: world.pupil,
    language: world.language,
    theme: world.theme,
    season: SEASON,
    choirs: world.choirs.map((one) => world.of(one.choir.id).choir),
    current_choir: world.current,
    waiting_count: world.journal.filter((line) => line.is_here && line.command !== 'merge').length,
    handed_over_at: world.handedOver,
    version: '0.1.0',
  }
}

export const profile: Handlers = {
  get_profile: (_, world) => profileOf(world),
  set_preferences(request, world) {
    world.language = request.language ?? world.language
    world.theme = request.theme ?? world.theme
    world.current = request.current_choir ?? world.current
    return profileOf(world)
  },
  load_demo_season(_, world) {
    const demo = fullWorld()
    world.choirs.push(...demo.choirs)
    world.current = demo.current
    const first = world.choirs[0]
    if (!first) throw refuse('demo_missing')
    return first.choir
  },
  list_journal(request, world) {
    const from = request.before === null ? 0 : world.journal.findIndex((line) => line.gesture === request.before) + 1
    return world.journal.slice(from, from + request.limit)
  },
  undo(request, world) {
    const at = request.gesture
      ? world.undos.findIndex((one) => one.entry.gesture === request.gesture)
      : world.undos.length - 1
    const [taken] = at >= 0 ? world.undos.splice(at, 1) : []
    if (!taken) throw refuse('nothing_to_undo')
    taken.back()
    taken.entry.undone = true
    world.redos.push(taken)
    world.line('undo', taken.entry.command, { name: taken.entry.name })
    return { command: taken.entry.command, restored: 1, kept: 0, left: [] }
  },
  redo(request, world) {
    const at = request.gesture
      ? world.redos.findIndex((one) => one.entry.gesture === request.gesture)
      : world.redos.length - 1
    const again = world.redos[at]?.again
    const [taken] = again ? world.redos.splice(at, 1) : []
    if (!taken || !again) throw refuse('nothing_to_undo')
    again()
    taken.entry.undone = false
    world.undos.push(taken)
    world.line('redo', taken.entry.command, { name: taken.entry.name })
    return { command: taken.entry.command, restored: 1, kept: 0, left: [] }
  },
}
