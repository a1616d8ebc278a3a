// The fake's repertoire: four works as a folder of a season brings them, and a folder that can be taken in.

import type {
  EditionId, FolderPreview, FolderReport, Track, TrackGuess, TrackId, TrackKind, VoiceFamily, Work, WorkId, WorkStatus, WorkTitle,
} from '../../generated/contract'
import { refuse, type Handlers, type World } from './world'

const about = (title: string, composer: string, year = '', style = '', language = ''): WorkTitle => ({ title, composer, year, style, language })

function track(work: string, label: string, kind: TrackKind, family: VoiceFamily | null, at: number): Track {
  return { id: `track-${work}-${at}` as TrackId, label, kind, family, division: 0, length_ms: 97_000, size: 1_540_000 }
}

function work(id: string, known: WorkTitle, status: WorkStatus, tracks: number, editions: number): Work {
  const voices = [
    track(id, 'Soprano', 'voice', 'soprano', 1),
    track(id, 'Alto', 'voice', 'alto', 2),
    track(id, 'Ténor', 'voice', 'tenor', 3),
    track(id, 'Basse', 'voice', 'bass', 4),
    track(id, 'Tutti', 'tutti', null, 5),
  ]
  return {
    id: `work-${id}` as WorkId,
    about: known,
    status,
    editions: Array.from({ length: editions }, (_, at) => ({
      id: `edition-${id}${at > 0 ? '-broken' : ''}` as EditionId,
      name: at > 0 ? 'scan.pdf' : `${known.title}.pdf`,
      size: 184_000 * (at * 20 + 1),
    })),
    tracks: voices.slice(5 - tracks),
    kept_beside: editions > 0 ? [`${known.title}.musicxml`] : [],
  }
}

function start(): Work[] {
  return [
    work('jesu', about('Jesu, meine Freude', 'Johann Sebastian Bach', '1723', 'Choral', 'de'), 'learning', 5, 2),
    work('ave', about('Ave verum corpus', 'Wolfgang Amadeus Mozart', '1791', 'Motet', 'la'), 'ready', 5, 1),
    work('mille', about('Mille regretz', 'Josquin des Prés', 'vers 1520', 'Chanson', 'fr'), 'planned', 0, 1),
    work('hymne', about('Hymne à la nuit', 'Jean-Philippe Rameau'), 'resting', 1, 0),
  ]
}

const repertoires = new WeakMap<World, Work[]>()

export function worksOf(world: World): Work[] {
  const found = repertoires.get(world) ?? (world.choirs.length > 0 ? start() : [])
  repertoires.set(world, found)
  return found
}

export function workOf(world: World, id: WorkId): Work {
  const found = worksOf(world).find((one) => one.id === id)
  if (!found) throw refuse('not_found')
  return found
}

const guess = (label: string, kind: TrackKind, family: VoiceFamily | null): TrackGuess => ({ label, kind, family, division: 0 })

function preview(world: World): FolderPreview {
  const sound = (path: string, made: TrackGuess) => ({ path, size: 1_200_000, found: { is: 'track' as const, guess: made }, doubt: null })
  return {
    works: [
      {
        folder: 'Locus iste',
        about: about('Locus iste', 'Anton Bruckner', '1869', 'Motet', 'la'),
        known_as: worksOf(world).find((one) => one.about.title === 'Locus iste')?.id ?? null,
        files: [
          { path: 'Locus iste/Locus_iste.pdf', size: 230_000, found: { is: 'edition' }, doubt: null },
          sound('Locus iste/01 Canto.mp3', guess('Soprano', 'voice', 'soprano')),
          sound('Locus iste/02 Altus.mp3', guess('Alto', 'voice', 'alto')),
          sound('Locus iste/03 Tenore.mp3', guess('Ténor', 'voice', 'tenor')),
          sound('Locus iste/Part4.mp3', guess('Part4', 'unknown', null)),
          { path: 'Locus iste/Locus_iste.musicxml', size: 90_000, found: { is: 'beside' }, doubt: null },
          { path: 'Locus iste/notes.docx', size: 12_000, found: { is: 'left_out', reason: 'file_kind_unknown' }, doubt: null },
        ],
      },
      {
        folder: 'Jesu, meine Freude',
        about: about('Jesu, meine Freude', 'Johann Sebastian Bach'),
        known_as: worksOf(world).find((one) => one.about.title.startsWith('Jesu'))?.id ?? null,
        files: [{ path: 'Jesu, meine Freude/verrouillée.pdf', size: 80_000, found: { is: 'edition' }, doubt: null }],
      },
    ],
  }
}

async function bringIn(world: World, skipped: string[]): Promise<FolderReport> {
  const files = preview(world).works.filter((one) => !skipped.includes(one.folder)).flatMap((one) => one.files)
  for (const [done, file] of files.entries()) {
    world.emit({ event: 'progressed', call: 'import_folder', done, total: files.length, label: file.path.split('/').at(-1) ?? '' })
    await new Promise((resolve) => setTimeout(resolve, 120))
  }
  const known = worksOf(world).some((one) => one.about.title === 'Locus iste')
  if (!known) worksOf(world).push(work('locus', about('Locus iste', 'Anton Bruckner', '1869', 'Motet', 'la'), 'planned', 4, 1))
  const refused = skipped.includes('Jesu, meine Freude') ? [] : [{ path: 'Jesu, meine Freude/verrouillée.pdf', code: 'score_encrypted' }]
  return known ? { works_added: 0, files_added: 0, files_known: 6, refused, doubtful: [] } : { works_added: 1, files_added: 6, files_known: 0, refused, doubtful: [] }
}

export const repertoire: Handlers = {
  list_works: (_, world) => worksOf(world),
  get_work: (request, world) => workOf(world, request.work),
  add_work(request, world) {
    if (request.about.title.trim() === '') throw refuse('name_missing')
    const added = work(world.id('new'), request.about, 'planned', 0, 0)
    worksOf(world).push(added)
    return added
  },
  edit_work: (request, world) => Object.assign(workOf(world, request.work), { about: request.about }),
  set_work_status: (request, world) => Object.assign(workOf(world, request.work), { status: request.status }),
  remove_work(request, world) {
    const works = worksOf(world)
    const at = works.findIndex((one) => one.id === request.work)
    const [taken] = at >= 0 ? works.splice(at, 1) : []
    if (taken) world.did('remove_work', taken.about.title, () => void works.splice(at, 0, taken))
    return works
  },
  edit_track(request, world) {
    const found = workOf(world, request.work)
    const changed = found.tracks.find((one) => one.id === request.track)
    if (changed) Object.assign(changed, request.becomes)
    return found
  },
  replace_edition: () => ({ is_changed: true, pages: null }),
  replace_track: () => ({ is_changed: true, pages: null }),
  preview_folder: (_, world) => preview(world),
  import_folder: (request, world) => bringIn(world, request.corrections.filter((one) => one.skip).map((one) => one.folder)),
}
