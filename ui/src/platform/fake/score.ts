// The fake's scores: four pages each, with a place that is remembered.

import type { DrawnStroke, EditionId, EditionPages, LayerId, PageView, Place, StrokeId, WorkId } from '../../generated/contract'
import { refuse, type Handlers, type World } from './world'

const places = new WeakMap<World, Map<string, Place>>()

function placesOf(world: World): Map<string, Place> {
  const found = places.get(world) ?? new Map<string, Place>()
  places.set(world, found)
  return found
}

const favourites = new WeakMap<World, string[]>()

const inks = new WeakMap<World, Map<number, DrawnStroke[]>>()

function inkOf(world: World, page: number): DrawnStroke[] {
  return inks.get(world)?.get(page) ?? []
}

function setInk(world: World, page: number, strokes: DrawnStroke[]): DrawnStroke[] {
  inks.set(world, (inks.get(world) ?? new Map<number, DrawnStroke[]>()).set(page, strokes))
  return strokes
}

const NO_CROP = { left: 0, top: 0, right: 0, bottom: 0 }

const pagesOf = (edition: EditionId, shown: PageView[]): EditionPages => ({
  edition,
  work: 'work' as WorkId,
  title: 'Jesu, meine Freude',
  file: '0123456789abcdef',
  paper: Array.from({ length: 4 }, () => ({ width: 595, height: 842 })),
  shown,
  is_arranged: false,
})

export const score: Handlers = {
  get_score({ edition }, world) {
    if (edition.endsWith('encrypted')) throw refuse('score_encrypted')
    return {
      edition,
      title: 'Jesu, meine Freude',
      file: '0123456789abcdef',
      is_earlier: false,
      pages: Array.from({ length: 4 }, (_, source) => ({ width: 595, height: 842, source, turns: 0, crop: { left: 0, top: 0, right: 0, bottom: 0 } })),
      place: placesOf(world).get(edition) ?? { page: 0, fit: 'page', zoom: 100, spread: 'one', paper: 'white', hidden: [], straight: false },
    }
  },
  get_ink: ({ page }, world) => ({ page, strokes: inkOf(world, page) }),
  draw_stroke({ page, places, audience, nib, colour, width, word }, world) {
    const id = `stroke-${String(page)}-${String(inkOf(world, page).length)}` as StrokeId
    const strokes = setInk(world, page, [...inkOf(world, page), { id, audience, nib, colour, width, points: places, word }])
    return { ink: { page, strokes }, drawn: [id], gesture: null }
  },
  erase_strokes: ({ page, strokes }, world) => ({
    ink: { page, strokes: setInk(world, page, inkOf(world, page).filter(({ id }) => !strokes.includes(id))) },
    drawn: [],
    gesture: null,
  }),
  put_my_strokes: ({ page, strokes }, world) => {
    const others = inkOf(world, page).filter(({ id }) => !strokes.some((one) => one.id === id))
    return { page, strokes: setInk(world, page, [...others, ...strokes]) }
  },
  move_strokes({ page, strokes, shift: { dx, dy } }, world) {
    const move = (value: number, at: number) => value + (at % 3 === 0 ? dx : at % 3 === 1 ? dy : 0)
    const moved = inkOf(world, page).map((one) => (strokes.includes(one.id) ? { ...one, points: one.points.map(move) } : one))
    return { ink: { page, strokes: setInk(world, page, moved) }, drawn: [], gesture: null }
  },
  copy_strokes({ page, onto, strokes, audience }, world) {
    const copies = inkOf(world, page).filter(({ id }) => strokes.includes(id))
    const made = copies.map((one) => ({ ...one, audience, id: `${one.id}-again-${String(inkOf(world, onto).length)}` as StrokeId }))
    return { ink: { page: onto, strokes: setInk(world, onto, [...inkOf(world, onto), ...made]) }, drawn: made.map(({ id }) => id), gesture: null }
  },
  list_layers: () => (['me', 'choir', 'soprano', 'alto', 'tenor', 'bass', 'staff'] as const).map((audience) => ({ audience, readers: audience, name: '', strokes: 0 })),
  make_layer: () => ({ layer: 'bGF5ZXI6AQMAAAAAAAAAAQ' as LayerId, gesture: null }),
  rename_layer: ({ layer }) => ({ layer, gesture: null }),
  remove_layer: ({ layer }) => ({ layer, gesture: null }),
  publish_layer: () => ({ strokes: 0, gesture: null }),
  get_ink_news: () => ({ since: null, strokes: [] }),
  get_favourite_signs: (_, world) => ({ signs: favourites.get(world) ?? null }),
  set_favourite_signs({ signs }, world) {
    favourites.set(world, signs)
    return { signs }
  },
  look_at_pages: () => ({ count: 0 }),
  export_score: ({ layers, pages }) => ({ source: 'fake-score', name: 'Nuit.pdf', bytes: 40_000, lines: layers.length * (pages.length || 1) }),
  get_pages: ({ edition }) => pagesOf(edition, Array.from({ length: 4 }, (_, source) => ({ source, turns: 0, crop: NO_CROP }))),
  arrange_pages: ({ edition, pages }) => ({ pages: pagesOf(edition, pages), gesture: null }),
  find_margins: ({ pages }) => ({ margins: pages.map((page) => ({ page, crop: { left: 3000, top: 4000, right: 3000, bottom: 5000 } })) }),
  split_book: ({ parts }) => ({ works: parts.map((_, at) => `part-${String(at)}` as WorkId), gesture: null }),
  get_drawing: () => ({ confinement: 'full' }),
  get_road: () => ({ visits: [] }),
  get_bars: () => ({
    is_whole: true,
    lost: [],
    pages: [0, 1, 2, 3].map((page) => ({
      page,
      turns: 0,
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
signs: { segno: false, coda: false, to_coda: false, fine: false, back: null, endings: [] },
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
