// The roll after an exchange: disagreements, redo, and what an undo had to leave.
import { fireEvent, render, screen, within } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import type { ChoirId, RehearsalId } from '../../generated/contract'
import { followHost } from '../../lib/topics'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { TODAY, type Handlers } from '../../platform/fake/world'
import RollDesk from './RollDesk.svelte'

const SUBJECT = { choir: 'choir-main' as ChoirId, rehearsal: `rehearsal-${TODAY}` as RehearsalId }

vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = () => undefined
    unobserve = () => undefined
    disconnect = () => undefined
  },
)
Element.prototype.scrollIntoView = () => undefined

async function open(numbers: number[], handlers: Handlers = {}): Promise<FakePlatform> {
  const platform = fake({ handlers })
  const main = platform.world.of(SUBJECT.choir)
  main.singers = main.singers.filter((singer) => numbers.includes(singer.number))
  usePlatform(platform)
  followHost()
  render(RollDesk, { subject: SUBJECT, notes: createRawSnippet(() => ({ render: () => '<p>notes</p>' })) })
  await screen.findByText(/^Répétition du/)
  return platform
}

const nameOf = (full: string) => screen.getByText(full, { selector: '[data-name] .full' }).closest('button') as HTMLElement
const counts = () => document.querySelector('.eyebrow')?.textContent.replace(/\s+/g, ' ').trim()
const card = () => document.querySelector<HTMLElement>('[role="dialog"]')
const marks = (platform: FakePlatform) => platform.calls.filter((call) => call.name === 'mark_presence').map((call) => call.request)
const press = (key: string, shiftKey = false) => fireEvent.keyDown(document.body, { key, ctrlKey: true, shiftKey })

describe('redo', () => {
  it('does again what was taken back, by the button and by the keys', async () => {
    await open([1, 32])
    await fireEvent.click(nameOf('Hugo Traoré'))
    await press('z')
    const redo = await screen.findByLabelText(/^Rétablir.*Hugo Traoré absent/)
    expect(nameOf('Hugo Traoré').textContent).toContain('Présumé présent')
    await fireEvent.click(redo)
    await vi.waitFor(() => expect(nameOf('Hugo Traoré').textContent).toContain('Absent'))
    expect(screen.queryByLabelText(/^Rétablir/)).toBeNull()
    await press('z')
    await screen.findByLabelText(/^Rétablir/)
    await press('Z', true)
    await vi.waitFor(() => expect(nameOf('Hugo Traoré').textContent).toContain('Absent'))
  })

  it('ends with the next gesture', async () => {
    const platform = await open([1, 32])
    await fireEvent.click(nameOf('Hugo Traoré'))
    await press('z')
    await screen.findByLabelText(/^Rétablir/)
    await fireEvent.click(nameOf('Léa Martin'))
    expect(screen.queryByLabelText(/^Rétablir/)).toBeNull()
    await vi.waitFor(() => expect(marks(platform)).toHaveLength(2))
    await press('y')
    expect(platform.calls.some((call) => call.name === 'redo')).toBe(false)
  })

  it('says by name what an undo left, because somebody had changed it since', async () => {
    const left = [{ kind: 'mark' as const, name: { given: 'Hugo', family: 'Traoré' }, now: 'late:7' }]
    await open([1, 32], { undo: () => ({ command: 'mark_presence', restored: 0, kept: 1, left }) })
    await fireEvent.click(nameOf('Hugo Traoré'))
    await vi.waitFor(() => expect(nameOf('Hugo Traoré').getAttribute('aria-busy')).toBe('false'))
    await press('z')
    await screen.findByText(/sauf 1 valeur.*Hugo Traoré \(en retard/)
  })
})

describe('a disagreement', () => {
  it('is counted, and neither state is drawn as if it were known', async () => {
    await open([20, 31, 32])
    expect(counts()).toContain('2 désaccords')
    const row = document.querySelector<HTMLElement>('.disputed')
    expect(row?.textContent).toContain('Désaccord')
    expect(row?.textContent).not.toContain('Absent')
  })

  it('is not settled by a tap on the name; that shows who says what', async () => {
    const platform = await open([20, 32])
    await fireEvent.click(document.querySelector('.disputed [data-name]') as HTMLElement)
    expect(card()?.textContent).toContain('M. Bernard, portable')
    expect(card()?.textContent).toContain('cet appareil')
    expect(marks(platform)).toEqual([])
  })

  it('is settled by one tap on what is right, with its minutes, and gives the focus back', async () => {
    const platform = await open([20, 32])
    await fireEvent.click(screen.getByTitle('Voir le premier désaccord'))
    const claim = within(await screen.findByRole('dialog')).getByText(/^En retard \(/).closest('button') as HTMLElement
    await fireEvent.click(claim)
    expect(marks(platform)).toMatchObject([{ presence: 'late', minutes: 7, reason: null }])
    await vi.waitFor(() => expect(counts()).not.toContain('désaccord'))
    expect(card()).toBeNull()
    expect(document.activeElement?.closest('[data-person]')?.getAttribute('data-person')).toBe('person-20')
  })

  it('is settled from the keyboard by number as any mark is', async () => {
    const platform = await open([20, 32])
    for (const key of ['2', '0', 'p']) await fireEvent.keyDown(document.body, { key })
    await vi.waitFor(() => expect(marks(platform)).toMatchObject([{ person: 'person-20', presence: 'present' }]))
    await vi.waitFor(() => expect(counts()).not.toContain('désaccord'))
  })
})
