// The fake's class list: one file with every case that the preview can show.

import type {
  ClassListPreview, ColumnReading, LineAction, LinePreview, ListReading, PersonId, Singer, VoiceId,
} from '../../generated/contract'
import { changeSingers, nextNumber } from './singers'
import { refuse, type Handlers, type World } from './world'

function columns(reading: ListReading): ColumnReading[] {
  const guessed: ColumnReading[] = [
    { index: 0, heading: 'NOM', role: 'family_name', samples: ['MARTIN', 'PETIT', 'AÏT-KACI'], left_out_as_sensitive: false },
    { index: 1, heading: 'PRENOM', role: 'given_name', samples: ['Léa', 'Chloé', 'Rayan'], left_out_as_sensitive: false },
    { index: 2, heading: 'NE(E) LE', role: 'birth_date', samples: ['12/03/2013', '02/11/2012', '30/06/2014'], left_out_as_sensitive: false },
    { index: 3, heading: 'CLASSE', role: 'class', samples: ['5B', '4A', '3C'], left_out_as_sensitive: false },
    { index: 4, heading: 'PUPITRE', role: 'voice', samples: ['Soprano', 'Alto', 'Ténor'], left_out_as_sensitive: false },
    { index: 5, heading: 'OBSERVATIONS', role: 'health_remark', samples: [], left_out_as_sensitive: !reading.take_remarks },
    { index: 6, heading: 'REGIME', role: 'ignored', samples: ['DP', 'EXT'], left_out_as_sensitive: false },
  ]
  return guessed.map((column) => {
    const chosen = reading.columns.find((one) => one.index === column.index)
    return chosen ? { ...column, role: chosen.role } : column
  })
}

const line = (at: number, family: string, given: string, voice: string | null, plan: LineAction, warnings: string[] = [], kept: string[] = []): LinePreview => ({
  line: at,
  family,
  given,
  birth_date: at % 4 === 0 ? null : `2013-0${String((at % 9) + 1)}-1${String(at % 10)}`,
  class: ['5B', '4A', '3C'][at % 3] ?? '',
  voice: voice as VoiceId | null,
  voice_text: voice === null ? '' : { s: 'Soprano', a: 'Alto', t: 'Ténor', b: 'Basse' }[voice.slice(-1)] ?? '',
  plan,
  kept,
  warnings,
})

function lines(known: readonly Singer[]): LinePreview[] {
  const [first, second] = known
  const person = (singer: Singer | undefined) => singer?.person ?? ('person-0' as PersonId)
  return [
    line(2, 'Martin', 'Léa', 'voice-s', { action: 'same', person: person(first) }),
    line(3, 'Petit', 'Chloé', 'voice-s', { action: 'update', person: person(second), fields: ['class', 'birth_date'] }),
    line(4, 'Aït-Kaci', 'Rayan', 'voice-b', { action: 'add' }),
    line(5, 'Haddad', 'Inès', null, {
      action: 'ask',
      candidates: known.slice(2, 3).map((singer) => ({
        person: singer.person, name: `${singer.name.given} ${singer.name.family}`, class: singer.class, birth_date: singer.birth_date,
      })),
    }),
    line(6, 'Lemoine', 'Ana', 'voice-a', { action: 'add' }, ['date_unreadable']),
    line(7, '', '', null, { action: 'skip', reason: 'name_missing' }),
    ...['Weber', 'Diallo', 'Roussel', 'Fontaine', 'Nguyen', 'Lopez'].map((family, at) =>
      line(8 + at, family, ['Maya', 'Ibrahim', 'Tom', 'Lucie', 'An', 'Paco'][at] ?? '', at === 2 ? null : 'voice-a', { action: 'add' }),
    ),
  ]
}

export const lists: Handlers = {
  preview_class_list(request, world): ClassListPreview {
    if (request.source.includes('empty')) throw refuse('list_empty')
    return {
      encoding: request.reading.encoding ?? 'windows_1252',
      separator: request.reading.separator ?? ';',
      has_heading: request.reading.has_heading ?? true,
      columns: columns(request.reading),
      lines: lines(world.of(request.choir).singers),
      warnings: [],
    }
  },
  import_class_list(request, world: World) {
    const planned = lines(world.of(request.choir).singers)
    const skipped = new Set(request.decisions.filter((one) => one.skip).map((one) => one.line))
    const added = planned.filter((one) => one.plan.action === 'add' && !skipped.has(one.line))
    changeSingers(world, request.choir, 'import_class_list', (before) => [
      ...before,
      ...added.map((one, at): Singer => ({
        person: world.id('person') as PersonId,
        name: { family: one.family, given: one.given },
        birth_date: one.birth_date,
        class: one.class,
        voice: request.decisions.find((decision) => decision.line === one.line)?.voice ?? one.voice ?? request.default_voice,
        number: nextNumber(before) + at,
        remark: '',
      })),
    ])
    return { added: added.length, updated: 1, same: 1, skipped: 1 + skipped.size }
  },
}
