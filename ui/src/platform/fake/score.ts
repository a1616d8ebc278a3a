// The fake's scores: four pages each, with a place that is remembered.

import type { Place } from '../../generated/contract'
import { refuse, type Handlers, type World } from './world'

const places = new WeakMap<World, Map<string, Place>>()

function placesOf(world: World): Map<string, Place> {
  const found = places.get(world) ?? new Map<string, Place>()
  places.set(world, found)
  return found
}

export const score: Handlers = {
  get_score({ edition }, world) {
    if (edition.endsWith('encrypted')) throw refuse('score_encrypted')
    return {
      edition,
      title: 'Jesu, meine Freude',
      pages: Array.from({ length: 4 }, () => ({ width: 595, height: 842 })),
      place: placesOf(world).get(edition) ?? { page: 0, fit: 'page', zoom: 100, spread: 'one', paper: 'white' },
    }
  },
  look_at_pages: () => ({ count: 0 }),
  get_drawing: () => ({ confinement: 'full' }),
  remember_place({ edition, place }, world) {
    placesOf(world).set(edition, place)
    return place
  },
}
