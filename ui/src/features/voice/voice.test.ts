import { render, screen } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { describe, expect, it } from 'vitest'
import type { ChoirId, MyRehearsal, MyVoice as Mine, RehearsalId, WorkId } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import MyVoice from './MyVoice.svelte'
import { missed } from './past'

const WORK = 'work-jesu' as WorkId

const rehearsal = (change: Partial<MyRehearsal> = {}): MyRehearsal => ({
  id: 'rehearsal-1' as RehearsalId, date: '2026-11-24', start_minute: 765, length_minutes: 55, place: 'Salle de musique',
  presence: 'absent', note: '', worked_on: [WORK], ...change,
})

function open(change: Partial<Mine> = {}, reader?: 'guardian') {
  const mine: Mine = {
    name: { given: 'Zoé', family: 'Bélanger' }, choir_name: 'Chorale', voice: null, number: 4,
    next: rehearsal({ id: 'rehearsal-2' as RehearsalId, date: '2026-12-01', presence: null, worked_on: [] }),
    past: [rehearsal(), rehearsal({ id: 'rehearsal-0' as RehearsalId, date: '2026-11-17', presence: 'present' })], ...change,
  }
  usePlatform(fake({ handlers: { get_my_voice: () => mine } }))
  const works = createRawSnippet(() => ({ render: () => '<p>works</p>' }))
  render(MyVoice, { choir: 'choir-main' as ChoirId, titles: new Map([[WORK, 'Jesu']]), works, ...(reader && { reader }) })
  return screen.findByRole('heading', { level: 1 })
}

describe('the home of a pupil', () => {
  it('greets her by her given name and says when to come next', async () => {
    expect((await open()).textContent).toContain('Zoé')
    const next = screen.getByRole('region', { name: 'Ta prochaine répétition' })
    expect(next.textContent).toMatch(/mardi 1er? décembre/)
    expect(next.textContent).toContain('Salle de musique')
  })

  it('says what was worked on when she was away, with a way to it', async () => {
    await open()
    expect(screen.getByRole('region', { name: /mardi 24 novembre, tu n’étais pas là/ })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Jesu' }).getAttribute('href')).toBe(`#/work/${WORK}`)
  })

  it('has nothing to catch up for whoever was there, and says so of each rehearsal', async () => {
    await open({ past: [rehearsal({ presence: 'present' }), rehearsal({ id: 'r' as RehearsalId, presence: null })] })
    expect(screen.queryByText(/tu n’étais pas là/)).toBeNull()
    expect(screen.getByText('Tu étais là')).toBeTruthy()
    expect(screen.getByText('Appel pas encore fait')).toBeTruthy()
  })
})

describe('the same page, shown to a parent', () => {
  it('speaks of the child, and never to her', async () => {
    expect((await open({}, 'guardian')).textContent).toBe('La page de Zoé')
    expect(screen.getByRole('region', { name: 'La prochaine répétition' })).toBeTruthy()
    expect(screen.getByText('Absence')).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/\b(tu|ta|tes)\b/i)
  })
})

describe('what is to be caught up', () => {
  it('is the last rehearsal only, and only where something was done', () => {
    expect(missed([rehearsal()])?.date).toBe('2026-11-24')
    expect(missed([rehearsal({ presence: 'excused', worked_on: [], note: 'Mesure 12' })])).toBeDefined()
    expect(missed([rehearsal({ worked_on: [] })])).toBeUndefined()
    expect(missed([rehearsal({ presence: 'late' }), rehearsal()])).toBeUndefined()
    expect(missed([])).toBeUndefined()
  })
})
