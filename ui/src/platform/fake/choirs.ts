// The fake's choirs and voices.

import type { Choir, ChoirId, NewVoice, Preset, PresetVoice, VoiceColour, VoiceFamily, VoicePreset } from '../../generated/contract'
import { refuse, SEASON, voice, type Handlers, type World } from './world'

const COLOURS: Record<VoiceFamily, VoiceColour> = {
  soprano: 'orange', mezzo: 'rose', alto: 'blue', tenor: 'green', baritone: 'teal', bass: 'violet', other: 'ochre',
}
const NUMBERED: VoiceColour[] = ['ochre', 'teal', 'rose']

const plain = (families: VoiceFamily[]): PresetVoice[] =>
  families.map((family) => ({ family, division: 0, colour: COLOURS[family] }))

const divided = (families: VoiceFamily[]): PresetVoice[] =>
  families.flatMap((family) => [1, 2].map((division) => ({ family, division, colour: COLOURS[family] })))

const numbered = (count: number): PresetVoice[] =>
  NUMBERED.slice(0, count).map((colour, at) => ({ family: 'other', division: at + 1, colour }))

const PRESETS: Record<VoicePreset, PresetVoice[]> = {
  unison: plain(['other']),
  children_two: numbered(2),
  children_three: numbered(3),
  sa: plain(['soprano', 'alto']),
  sab: plain(['soprano', 'alto', 'baritone']),
  satb: plain(['soprano', 'alto', 'tenor', 'bass']),
  satb_divisi: divided(['soprano', 'alto', 'tenor', 'bass']),
}

function made(world: World, wanted: NewVoice) {
  return voice(world.id('voice'), wanted.name, wanted.abbreviation, wanted.family, wanted.colour)
}

function named(name: string): string {
  if (name.trim() === '') throw refuse('name_missing')
  if (name.length > 120) throw refuse('text_too_long', { limit: '120' })
  return name.trim()
}

/** Changes a choir in one gesture that can be taken back. */
function change(world: World, id: ChoirId, command: string, edit: (choir: Choir) => void): Choir {
  const { choir } = world.of(id)
  const before = structuredClone(choir)
  edit(choir)
  world.did(command, choir.name, () => Object.assign(choir, before))
  return world.of(id).choir
}

export const choirs: Handlers = {
  list_choirs: (_, world) => world.choirs.map((one) => world.of(one.choir.id).choir),
  get_choir: (request, world) => world.of(request.choir).choir,
  list_voice_presets: () => Object.entries(PRESETS).map(([preset, voices]): Preset => ({ preset: preset as VoicePreset, voices })),
  add_choir(request, world) {
    if (request.voices.length === 0) throw refuse('voice_missing')
    const choir: Choir = {
      id: world.id('choir') as ChoirId,
      name: named(request.name),
      season: SEASON,
      voices: request.voices.map((wanted) => made(world, wanted)),
      singer_count: 0,
    }
    const entry = { choir, singers: [], left: [], rehearsals: [] }
    world.choirs.push(entry)
    world.current = choir.id
    world.did('add_choir', choir.name, () => (world.choirs = world.choirs.filter((one) => one !== entry)))
    return choir
  },
  rename_choir: (request, world) =>
    change(world, request.choir, 'rename_choir', (choir) => (choir.name = named(request.name))),
  add_voice: (request, world) =>
    change(world, request.choir, 'add_voice', (choir) => choir.voices.push(made(world, request.voice))),
  edit_voice: (request, world) =>
    change(world, request.choir, 'edit_voice', (choir) => {
      const found = choir.voices.find((one) => one.id === request.voice)
      if (!found) throw refuse('not_found')
      Object.assign(found, { ...request.becomes, name: named(request.becomes.name) })
    }),
  remove_voice(request, world) {
    const { choir, singers } = world.of(request.choir)
    if (singers.some((singer) => singer.voice === request.voice)) throw refuse('voice_not_empty')
    if (choir.voices.length === 1) throw refuse('voice_missing')
    return change(world, request.choir, 'remove_voice', (one) => {
      one.voices = one.voices.filter((part) => part.id !== request.voice)
    })
  },
}
