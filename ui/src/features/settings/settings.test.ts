import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import { messages } from '../../lib/messages.svelte'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { refuse } from '../../platform/fake/world'
import { journalAbout } from './journalText'
import Settings from './Settings.svelte'

let platform: FakePlatform

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

describe('settings', () => {
  it('remembers a theme without touching language or choir', async () => {
    render(Settings, { eyebrow: '' })
    await fireEvent.click(screen.getByLabelText('Sombre'))
    await waitFor(() => expect(platform.world.theme).toBe('dark'))
    expect(platform.calls.find((call) => call.name === 'set_preferences')?.request).toEqual({ language: null, theme: 'dark', current_choir: null })
  })

  it('takes one gesture of the journal back, and says what it could not take back', async () => {
    platform = fake({ handlers: { undo: () => ({ command: 'move_singers', restored: 1, kept: 2, left: [] }) } })
    usePlatform(platform)
    platform.world.did('move_singers', '3', () => undefined)
    render(Settings, { eyebrow: '' })
    await screen.findByText('Changement de voix')
    await fireEvent.click(screen.getByRole('button', { name: /^Annuler/ }))
    await waitFor(() => expect(messages()[0]?.text).toContain('sauf 2 valeurs'))
  })

  it('shows a command that is newer than this interface by its name', async () => {
    platform.world.did('tune_piano', '', () => undefined)
    render(Settings, { eyebrow: '' })
    expect((await screen.findAllByText('tune_piano')).length).toBeGreaterThan(0)
  })

  it('says calmly that there was nothing to undo', async () => {
    platform = fake({ handlers: { undo: () => Promise.reject(refuse('nothing_to_undo')) } })
    usePlatform(platform)
    platform.world.did('add_singer', '', () => undefined)
    render(Settings, { eyebrow: '' })
    await fireEvent.click(await screen.findByRole('button', { name: /^Annuler/ }))
    await waitFor(() => expect(messages()[0]?.kind).toBe('error'))
  })
})

describe('a line of the journal', () => {
  const entry = (command: string, detail: string) =>
    ({ gesture: 'g', at: 0, command, name: { given: 'Sarah', family: 'Lefèvre' }, detail, undone: false }) as never

  it.each([
    ['mark_presence', 'late:7', 'Sarah Lefèvre · en retard (7 min)'],
    ['mark_presence', 'excused.family', 'Sarah Lefèvre · excusé'],
    ['cancel_rehearsal', '2026-12-01', 'Sarah Lefèvre · mardi 1er décembre'],
    ['import_class_list', '12', 'Sarah Lefèvre · 12 choristes'],
    ['edit_voice', 'late', 'Sarah Lefèvre · late'],
    ['add_singer', '', 'Sarah Lefèvre'],
  ])('says what %s with « %s » was about', (command, detail, said) => {
    expect(journalAbout(entry(command, detail))).toBe(said)
  })
})
