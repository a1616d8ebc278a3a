import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../generated/contract'
import { aboutText, wayOf, whoText, withoutBrought } from './sentences'

const entry = (command: string, detail = '', more: object = {}) =>
  ({ gesture: 'g', at: 0, command, name: { given: 'Sarah', family: 'Lefèvre' }, detail, undone: false, by: '', is_here: true, rehearsal: null, merged_by: null, ...more }) as JournalEntry

describe('a line of the journal', () => {
  it.each([
    ['mark_presence', 'late:7', 'Sarah Lefèvre · en retard, 7 min'],
    ['mark_presence', 'excused.family', 'Sarah Lefèvre · excusé'],
    ['cancel_rehearsal', '2026-12-01', 'Sarah Lefèvre · mardi 1er décembre'],
    ['import_class_list', '12', 'Sarah Lefèvre · 12 choristes'],
    ['edit_voice', 'late', 'Sarah Lefèvre · late'],
    ['add_singer', '', 'Sarah Lefèvre'],
    ['record_consent', 'image.given', 'Sarah Lefèvre · Image : Accord'],
    ['erase_person', '3', 'Sarah Lefèvre · compte rendu n° 3'],
    ['undo', 'mark_presence', 'Sarah Lefèvre · Appel'],
    ['redo', 'edit_work', 'Sarah Lefèvre · Œuvre modifiée'],
    ['name_device', 'Mme Martin, portable', 'Sarah Lefèvre · Mme Martin, portable'],
  ])('says what %s with « %s » was about', (command, detail, said) => {
    expect(aboutText(entry(command, detail)).replace(/[\u00a0\u202f]/g, ' ')).toBe(said)
  })

  it('is taken back or done again only on the device that made it', () => {
    expect(wayOf(entry('add_work'))).toBe('undo')
    expect(wayOf(entry('add_work', '', { undone: true }))).toBe('redo')
    expect(wayOf(entry('add_work', '', { is_here: false, merged_by: 'm' }))).toBeUndefined()
    expect(wayOf(entry('undo', 'add_work', { undone: true }))).toBeUndefined()
    expect(wayOf(entry('merge', 'M. Bernard'))).toBeUndefined()
    expect(whoText(entry('add_work', '', { is_here: false, merged_by: 'm' }))).toBe('un autre appareil')
    expect(whoText(entry('add_work'))).toBe('cet appareil')
    expect(wayOf(entry('record_consent', 'image.given'))).toBeUndefined()
  })

  it('stays in the list when its merge is too old to be there', () => {
    const brought = entry('add_work', '', { merged_by: 'elsewhere' })
    expect(withoutBrought([brought])).toEqual([brought])
  })
})
