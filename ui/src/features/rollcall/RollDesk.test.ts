import { fireEvent, render, screen, within } from '@testing-library/svelte'
import { createRawSnippet, tick } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import type { ChoirId, RehearsalId } from '../../generated/contract'
import { followHost } from '../../lib/topics'
import { messages } from '../../lib/messages.svelte'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { refuse, TODAY, type Handlers } from '../../platform/fake/world'
import { rollcall } from '../../platform/fake/rollcall'
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

// jsdom draws nothing, so it scrolls nothing.
Element.prototype.scrollIntoView = () => undefined

async function open(handlers: Handlers = {}, numbers = [1, 5, 9, 18, 27, 32]): Promise<FakePlatform> {
  const platform = fake({ handlers })
  // Drawing forty rows takes jsdom a second; six say as much.
  const main = platform.world.of(SUBJECT.choir)
  main.singers = main.singers.filter((singer) => numbers.includes(singer.number))
  usePlatform(platform)
  followHost()
  render(RollDesk, { subject: SUBJECT, notes: createRawSnippet(() => ({ render: () => '<p>notes</p>' })) })
  await screen.findByText(/^Répétition du/)
  return platform
}

// Computed roles and names are slow in jsdom; texts and marks are enough here.
const nameOf = (full: string) => screen.getByText(full, { selector: '[data-name] .full' }).closest('button') as HTMLElement
const counts = () => document.querySelector('[role="status"]')?.textContent.replace(/\s+/g, ' ').trim()
const button = (label: string | RegExp) => screen.findByText(label, { selector: 'button' })
const marks = (platform: FakePlatform) =>
  platform.calls.filter((call) => call.name === 'mark_presence').map((call) => (call.request as { presence: unknown }).presence)

describe('the roll', () => {
  it('presumes everybody present, and counts what is known', async () => {
    await open()
    expect(counts()).toContain('5 présumés présents')
    expect(counts()).toContain('1 excusé')
    expect(nameOf('Hugo Traoré').textContent).toContain('Présumé présent')
  })

  it('makes a tap an absence, a second one late with the minutes of the clock, a third one nothing', async () => {
    const platform = await open()
    const hugo = nameOf('Hugo Traoré')
    await fireEvent.click(hugo)
    await fireEvent.click(hugo)
    expect(await screen.findByText('+ 7 min', { normalizer: (text) => text.replace(/\s/g, ' ') })).toBeTruthy()
    await fireEvent.click(nameOf('Hugo Traoré'))
    await vi.waitFor(() => expect(marks(platform)).toEqual(['absent', 'late', null]))
    expect(counts()).toContain('5 présumés présents')
  })

  it('draws a tap at once, as waiting, until it is acknowledged', async () => {
    let acknowledge: () => void = () => undefined
    const gate = new Promise<void>((open) => (acknowledge = open))
    await open({
      mark_presence: async (request, world) => {
        await gate
        return rollcall.mark_presence?.(request, world) ?? Promise.reject(new Error('no handler'))
      },
    })
    const hugo = nameOf('Hugo Traoré')
    await fireEvent.click(hugo)
    expect(hugo.getAttribute('aria-busy')).toBe('true')
    expect(hugo.textContent).toContain('Absent')
    acknowledge()
    await vi.waitFor(() => expect(nameOf('Hugo Traoré').getAttribute('aria-busy')).toBe('false'))
    expect(nameOf('Hugo Traoré').textContent).toContain('Absent')
  })

  it('falls back to what is saved when a gesture is refused, and says for whom', async () => {
    await open({
      mark_presence: () => {
        throw refuse('disk_full')
      },
    })
    await fireEvent.click(nameOf('Hugo Traoré'))
    await vi.waitFor(() => expect(messages()[0]?.text).toContain('Hugo Traoré'))
    expect(nameOf('Hugo Traoré').textContent).toContain('Présumé présent')
    expect(counts()).toContain('5 présumés présents')
  })

  it('reads numbers from the keyboard', async () => {
    await open()
    for (const key of ['3', '2', 'Enter', '1', '8', 'r', '5', 'e']) await fireEvent.keyDown(document.body, { key })
    await vi.waitFor(() => expect(counts()).toContain('1 absent'))
    await vi.waitFor(() => expect(counts()).toContain('2 excusés'))
    expect(counts()).toContain('1 en retard')
    expect(nameOf('Hugo Traoré').textContent).toContain('Absent')
  })

  it('names what the undo takes back, and takes it back', async () => {
    await open()
    await fireEvent.click(nameOf('Hugo Traoré'))
    const undo = await button(/Annuler.*Hugo Traoré absent/)
    await fireEvent.click(undo)
    await vi.waitFor(() => expect(nameOf('Hugo Traoré').textContent).toContain('Présumé présent'))
  })

  it('fills only blanks when it is confirmed, stays correctable, and can be opened again', async () => {
    await open()
    await fireEvent.click(nameOf('Hugo Traoré'))
    await fireEvent.click(await button('Confirmer l’appel'))
    await vi.waitFor(() => expect(counts()).toMatch(/4 présents.*1 absent.*1 excusé/))
    expect(nameOf('Léa Martin').textContent).toContain('Présent')
    await fireEvent.click(nameOf('Léa Martin'))
    await vi.waitFor(() => expect(counts()).toContain('2 absents'))
    await fireEvent.click(await button('Rouvrir l’appel'))
    await vi.waitFor(() => expect(counts()).toContain('présumés présents'))
    expect(counts()).toContain('2 absents')
  })

  it('keeps reasons off the roll: one is seen only after it is asked for', async () => {
    await open()
    expect(document.body.textContent).not.toContain('Familial')
    await fireEvent.contextMenu(nameOf('Loïc Béranger'))
    const card = document.querySelector('[role="dialog"]') as HTMLElement
    expect(within(card).getByText('Familial').closest('details')?.open).toBe(false)
    await fireEvent.keyDown(card, { key: 'Escape' })
    await tick()
    expect(document.querySelector('[role="dialog"]')).toBeNull()
  })
})
