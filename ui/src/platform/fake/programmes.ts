// The fake's programmes: one concert of Christmas, with a break in it.

import type { ChoirId, Programme, ProgrammeId, ProgrammeItem, ProgrammeItemId, Work } from '../../generated/contract'
import { repertoire } from './repertoire'
import { refuse, type Handlers, type World } from './world'

const all = new WeakMap<World, Programme[]>()

function item(id: string, title: string, more: Partial<ProgrammeItem> = {}): ProgrammeItem {
  return { id: id as ProgrammeItemId, work: null, edition: null, title, composer: '', note: '', seconds: null, recorded_seconds: null, ...more }
}

async function works(world: World, choir: ChoirId): Promise<readonly Work[]> {
  return (await repertoire.list_works?.({ choir }, world)) ?? []
}

async function programmes(world: World, choir: ChoirId): Promise<Programme[]> {
  const found = all.get(world)
  if (found) return found
  const [first, second] = await works(world, choir)
  const of = (work: Work | undefined, note: string): ProgrammeItem[] =>
    work ? [item(`item-${work.id}`, work.about.title, { work: work.id, edition: work.editions[0]?.id ?? null, composer: work.about.composer, note, recorded_seconds: 184 })] : []
  const items = [item('item-entrance', 'Entrée', { note: 'par le fond' }), ...of(first, 'a cappella'), item('item-break', 'Pause', { seconds: 900 }), ...of(second, 'solo T')]
  const made = [{ id: 'programme-noel' as ProgrammeId, title: 'Concert de Noël', date: '2026-12-18', is_frozen: false, items }]
  all.set(world, made)
  return made
}

type Named = { choir: ChoirId; programme: ProgrammeId }

async function change(world: World, { choir, programme }: Named, command: string, edit: (one: Programme) => void): Promise<Programme> {
  const one = (await programmes(world, choir)).find(({ id }) => id === programme)
  if (!one) throw refuse('not_found')
  if (one.is_frozen && command !== 'unfreeze_programme') throw refuse('programme_frozen', { title: one.title })
  const before = structuredClone(one)
  edit(one)
  world.did(command, one.title, () => Object.assign(one, before))
  return one
}

export const programmeCalls: Handlers = {
  list_programmes: ({ choir }, world) => programmes(world, choir),
  async add_programme({ choir, title, date }, world) {
    const list = await programmes(world, choir)
    if (title === '') throw refuse('name_missing')
    const made = { id: world.id('programme') as ProgrammeId, title, date, is_frozen: false, items: [] }
    list.push(made)
    world.did('add_programme', title, () => void list.splice(list.indexOf(made), 1))
    return made
  },
  edit_programme: (request, world) => change(world, request, 'edit_programme', (one) => Object.assign(one, { title: request.title, date: request.date })),
  async remove_programme(request, world) {
    const list = await programmes(world, request.choir)
    const at = list.findIndex(({ id }) => id === request.programme)
    const [gone] = list.splice(at, 1)
    if (gone) world.did('remove_programme', gone.title, () => void list.splice(at, 0, gone))
    return list
  },
  freeze_programme: (request, world) => change(world, request, 'freeze_programme', (one) => (one.is_frozen = true)),
  unfreeze_programme: (request, world) => change(world, request, 'unfreeze_programme', (one) => (one.is_frozen = false)),
  async add_programme_item(request, world) {
    const { entry } = request
    const work = entry.is === 'work' ? (await works(world, request.choir)).find(({ id }) => id === entry.work) : undefined
    const id = world.id('item')
    const made =
      entry.is === 'words'
        ? item(id, entry.title)
        : item(id, work?.about.title ?? '', { work: entry.work, edition: work?.editions[0]?.id ?? null, composer: work?.about.composer ?? '' })
    return change(world, request, 'add_programme_item', (one) => void (one.items = [...one.items, made]))
  },
  edit_programme_item: (request, world) =>
    change(world, request, 'edit_programme_item', (one) => {
      const { note, seconds, edition } = request
      one.items = one.items.map((each) => (each.id === request.item ? { ...each, note, seconds, edition, title: each.work ? each.title : request.title } : each))
    }),
  move_programme_item: (request, world) =>
    change(world, request, 'move_programme_item', (one) => {
      const moved = one.items.filter(({ id }) => id === request.item)
      const rest = one.items.filter(({ id }) => id !== request.item)
      const at = rest.findIndex(({ id }) => id === request.before)
      one.items = at < 0 ? [...rest, ...moved] : [...rest.slice(0, at), ...moved, ...rest.slice(at)]
    }),
  remove_programme_item: (request, world) =>
    change(world, request, 'remove_programme_item', (one) => void (one.items = one.items.filter(({ id }) => id !== request.item))),
}
