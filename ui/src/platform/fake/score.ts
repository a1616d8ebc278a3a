// The fake's scores: four pages each, with a place that is remembered.

import type { DrawnStroke, Place, StrokeId } from '../../generated/contract'
import { refuse, type Handlers, type World } from './world'

const places = new WeakMap<World, Map<string, Place>>()

function placesOf(world: World): Map<string, Place> {
  const found = places.get(world) ?? new Map<string, Place>()
  places.set(world, found)
  return found
}

const inks = new WeakMap<World, Map<number, DrawnStroke[]>>()

function inkOf(world: World, page: number): DrawnStroke[] {
  return inks.get(world)?.get(page) ?? []
}

function setInk(world: World, page: number, strokes: DrawnStroke[]): DrawnStroke[] {
  inks.set(world, (inks.get(world) ?? new Map<number, DrawnStroke[]>()).set(page, strokes))
  return strokes
}

export const score: Handlers = {
  get_score({ edition }, world) {
    if (edition.endsWith('encrypted')) throw refuse('score_encrypted')
    return {
      edition,
      title: 'Jesu, meine Freude',
      file: '0123456789abcdef',
      is_earlier: false,
      pages: Array.from({ length: 4 }, () => ({ width: 595, height: 842 })),
      place: placesOf(world).get(edition) ?? { page: 0, fit: 'page', zoom: 100, spread: 'one', paper: 'white' },
    }
  },
  get_ink: ({ page }, world) => ({ page, strokes: inkOf(world, page) }),
  draw_stroke({ page, places, audience, nib, colour, width }, world) {
    const id = `stroke-${String(page)}-${String(inkOf(world, page).length)}` as StrokeId
    const strokes = setInk(world, page, [...inkOf(world, page), { id, audience, nib, colour, width, points: places }])
    return { ink: { page, strokes }, drawn: [id], gesture: null }
  },
  erase_strokes: ({ page, strokes }, world) => ({
    ink: { page, strokes: setInk(world, page, inkOf(world, page).filter(({ id }) => !strokes.includes(id))) },
    drawn: [],
    gesture: null,
  }),
  put_my_strokes: ({ page, strokes }, world) => ({ page, strokes: setInk(world, page, [...inkOf(world, page), ...strokes]) }),
  look_at_pages: () => ({ count: 0 }),
  export_score: ({ layers, pages }) => ({ source: 'fake-score', name: 'Nuit.pdf', bytes: 40_000, lines: layers.length * (pages.length || 1) }),
  get_drawing: () => ({ confinement: 'full' }),
  get_bars: () => ({
    is_whole: true,
    pages: [0, 1, 2, 3].map((page) => ({
      page,
      is_confirmed: false,
      systems: [
        {
          left: 60,
          top: 100,
          bottom: 300,
          bars: [0, 1, 2].map((bar) => ({
            right: 200 + bar * 150,
            number: page * 3 + bar + 1,
            count: 'on' as const,
            letter: '',
            begins_repeat: false,
            ends_repeat: false,
            is_sure: true,
          })),
        },
      ],
    })),
  }),
  set_bars: ({ pages }) => ({ bars: pages.flatMap((page) => page.systems.flatMap((system) => system.bars)).length }),
  remember_place({ edition, place }, world) {
    placesOf(world).set(edition, place)
    return place
  },
}
