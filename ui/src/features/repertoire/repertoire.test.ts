import { describe, expect, it } from 'vitest'
import type { FolderPreview, TrackGuess } from '../../generated/contract'
import { corrections, draftOf } from './corrections'
import { choiceOf, chosen } from './trackChoice'

const GUESS: TrackGuess = { label: 'Part4', kind: 'unknown', family: null, division: 0 }
const ABOUT = { title: 'Locus iste', composer: 'Bruckner', year: '', style: '', language: '' }
const PREVIEW: FolderPreview = {
  works: [
    {
      folder: 'Locus iste',
      about: ABOUT,
      known_as: null,
      files: [
        { path: 'Locus iste/score.pdf', size: 1, found: { is: 'edition' }, doubt: null },
        { path: 'Locus iste/Part4.mp3', size: 1, found: { is: 'track', guess: GUESS }, doubt: null },
      ],
    },
    {
      folder: 'divers',
      about: { ...ABOUT, title: 'divers' },
      known_as: null,
      files: [{ path: 'divers/notes.docx', size: 1, found: { is: 'left_out', reason: 'file_kind_unknown' }, doubt: null }],
    },
  ],
}

function drafts() {
  return Object.fromEntries(PREVIEW.works.map((work) => [work.folder, draftOf(work)]))
}

describe('corrections', () => {
  it('sends nothing of a work that stands as it was guessed', () => {
    expect(corrections(PREVIEW, drafts()).map((one) => one.folder)).toEqual(['divers'])
  })

  it('leaves out a work of which no file can come in', () => {
    expect(corrections(PREVIEW, drafts())[0]).toMatchObject({ folder: 'divers', skip: true })
  })

  it('sends only the track and the title that were changed', () => {
    const changed = drafts()
    const bass: TrackGuess = { label: 'Basse', kind: 'voice', family: 'bass', division: 0 }
    changed['Locus iste'] = { skip: false, about: { ...ABOUT, year: '1869' }, tracks: { 'Locus iste/Part4.mp3': bass } }
    expect(corrections(PREVIEW, changed)[0]).toEqual({
      folder: 'Locus iste',
      skip: false,
      about: { ...ABOUT, year: '1869' },
      tracks: [{ path: 'Locus iste/Part4.mp3', becomes: bass }],
    })
  })
})

describe('a choice of track', () => {
  it('reads back what it wrote', () => {
    expect(choiceOf(chosen('tenor', 2))).toBe('tenor')
    expect(choiceOf(chosen('tutti', 0))).toBe('tutti')
    expect(choiceOf({ kind: 'voice', family: null, division: 0 })).toBe('other')
  })

  it('drops the division of what is no voice', () => {
    expect(chosen('accompaniment', 2)).toEqual({ kind: 'accompaniment', family: null, division: 0 })
  })
})
