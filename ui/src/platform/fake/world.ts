// The state of the fake host: a choir of forty, as a director has it in November. Plain objects, no disk.

import type {
  Authority,
  Choir, ChoirId, ComingFile, CommandError, CommandMap, Consent, DoorState, ErasureReport, ErrorCode, Event, GestureId, JournalEntry, KnownDevice, PupilIdentity, Language,
  PersonId, PersonName, Protection, RefusedItem, Rehearsal, RehearsalId, School, Season, Singer, Theme, Voice, VoiceColour, VoiceFamily, VoiceId,
} from '../../generated/contract'
import { FORTY } from './forty'

export type Handlers = {
  [C in keyof CommandMap]?: (request: CommandMap[C]['request'], world: World) => CommandMap[C]['response'] | Promise<CommandMap[C]['response']>
}

/** One choir with what belongs to it. */
export interface ChoirWorld {
  choir: Choir
  singers: Singer[]
  /** Singers who were removed. */
  left: Singer[]
  rehearsals: Rehearsal[]
}

export const SEASON = '2026-2027' as Season
/** The day on which the fake stands still: a Tuesday. */
export const TODAY = '2026-11-24'

export function refuse(code: ErrorCode, args: CommandError['args'] = {}): CommandError {
  return { code, args, cause: null }
}

export function voice(id: string, name: string, abbreviation: string, family: VoiceFamily, colour: VoiceColour): Voice {
  return { id: id as VoiceId, name, abbreviation, family, colour, singer_count: 0 }
}

export function noSchool(): School {
  return {
    standing: 'none', address: null, name: '', login: '', person: '', holder: 'staff', must_change_password: false, must_accept_charter: false,
    choices: [], may_bring: false, waiting_count: 0,
    files_coming: 0, coming_size: 0, files_beyond: 0, beyond_size: 0, files_waiting: 0, kept_size: 0, holds_back_files: false, is_metered: false, fetches_on_metered: false, files_limit: null, is_exchanging: false, exchanged_at: null, problem: null, aside_count: 0,
  }
}

/** A gesture with the way back, and the way there again where the fake knows it. */
interface Way {
  entry: JournalEntry
  back: () => void
  again: (() => void) | undefined
}

export class World {
  language: Language | null = null
  theme: Theme = 'system'
  current: ChoirId | null = null
  choirs: ChoirWorld[] = []
  journal: JournalEntry[] = []
  /** Each undo puts back what its gesture changed, newest last. */
  undos: Way[] = []
  /** What was taken back and can be done again, newest last. */
  redos: Way[] = []
  /** Whose device this is, as others read it. */
  label = ''
  devices: KnownDevice[] = []
  /** Who may erase. */
  right: Authority = { holder: '', is_here: true, original: '', is_whole: true, has_code: false, candidates: [] }
  /** How the profile stands with its school. */
  school: School = noSchool()
  /** The mail address of the account, and the one that is not confirmed yet. */
  mail: string | null = null
  askedMail: string | null = null
  /** What the school refused. */
  refused: RefusedItem[] = []
  /** Scores and recordings that are not here yet. */
  coming: ComingFile[] = []
  /** The pupil whose profile this is. */
  pupil: PupilIdentity | null = null
  /** Consents of those of whom something was recorded. */
  readonly consents = new Map<PersonId, Consent[]>()
  /** Reports of erasures, the last one first. */
  erasures: ErasureReport[] = []
  /** When a file with everything left last. Units: seconds since 1970. */
  handedOver: number | null = null
  /** Made files that somebody kept. */
  saved: { source: string; name: string }[] = []
  /** How the profile stands, and how it is protected. */
  door: DoorState = { state: 'open', methods: [], cause: null }
  protection: Protection = { is_on: false, method: null, has_keyring: true, is_turning: false }
  readonly remembered = new Set<string>()
  readonly hear = new Set<(event: Event) => void>()
  #next = 1000

  id(prefix: string): string {
    return `${prefix}-${String(this.#next++)}`
  }

  of(choir: ChoirId): ChoirWorld {
    const found = this.choirs.find((one) => one.choir.id === choir)
    if (!found) throw refuse('not_found')
    found.choir.singer_count = found.singers.length
    for (const part of found.choir.voices) {
      part.singer_count = found.singers.filter((singer) => singer.voice === part.id).length
    }
    return found
  }

  rehearsal(choir: ChoirId, id: RehearsalId): Rehearsal {
    const found = this.of(choir).rehearsals.find((one) => one.id === id)
    if (!found) throw refuse('not_found')
    return found
  }

  /** Writes a gesture into the journal, with the way back. */
  did(command: string, detail: string, back: () => void, more: { name?: PersonName | null; again?: () => void } = {}): void {
    const entry = this.line(command, detail, { name: more.name ?? null })
    this.undos.push({ entry, back, again: more.again })
  }

  /** Writes a line into the journal, of this device or of another. */
  line(command: string, detail: string, more: Partial<JournalEntry> = {}): JournalEntry {
    const gesture = this.id('gesture') as GestureId
    const at = 1_795_520_000 + this.journal.length * 40
    const entry: JournalEntry = { gesture, at, command, name: null, detail, undone: false, by: '', is_here: (more.merged_by ?? null) === null, rehearsal: null, merged_by: null, ...more }
    this.journal.unshift(entry)
    return entry
  }

  emit(event: Event): void {
    this.hear.forEach((handler) => handler(event))
  }
}

/** A choir of forty with a term of rehearsals on Tuesdays, and a small second one. */
export function fullWorld(): World {
  const world = new World()
  const main: Choir = {
    id: 'choir-main' as ChoirId,
    name: 'Chorale des 5ᵉ–3ᵉ',
    season: SEASON,
    singer_count: 0,
    voices: [
      voice('voice-s', 'Soprano', 'S', 'soprano', 'orange'),
      voice('voice-a', 'Alto', 'A', 'alto', 'blue'),
      voice('voice-t', 'Ténor', 'T', 'tenor', 'green'),
      voice('voice-b', 'Basse', 'B', 'bass', 'violet'),
    ],
  }
  const singers = FORTY.map(([given, family, letter, className, birth], at): Singer => ({
    person: `person-${String(at + 1)}` as PersonId,
    name: { given, family },
    birth_date: birth,
    class: className,
    voice: `voice-${letter}` as VoiceId,
    number: at + 1,
    remark: '',
  }))
  const small: Choir = {
    id: 'choir-small' as ChoirId,
    name: 'Chœur des enfants',
    season: SEASON,
    singer_count: 0,
    voices: [voice('voice-1', 'Voix 1', '1', 'other', 'ochre'), voice('voice-2', 'Voix 2', '2', 'other', 'teal')],
  }
  world.choirs = [
    { choir: main, singers, left: [], rehearsals: term() },
    { choir: small, singers: [], left: [], rehearsals: [] },
  ]
  world.current = main.id
  return world
}

function term(): Rehearsal[] {
  const days = ['2026-09-15', '2026-09-22', '2026-09-29', '2026-10-06', '2026-10-13', '2026-11-03', '2026-11-10', '2026-11-17',
    TODAY, '2026-12-01', '2026-12-08', '2026-12-15']
  return days.map((date, at) => ({
    id: `rehearsal-${date}` as RehearsalId,
    date,
    start_minute: 12 * 60 + 45,
    length_minutes: 55,
    place: 'salle de musique',
    confirmed: date < TODAY,
    present_count: date < TODAY ? 40 - ((at * 3) % 5) : 0,
    expected_count: 40,
    has_note: date < TODAY && at % 2 === 0,
  }))
}
