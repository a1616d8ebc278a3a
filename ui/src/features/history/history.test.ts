import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { GestureId, PersonId } from '../../generated/contract'
import { dismissAll, messages } from '../../lib/messages.svelte'
import { followHost } from '../../lib/topics'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { refuse, type Handlers } from '../../platform/fake/world'
import History from './History.svelte'
import Journal from './Journal.svelte'

let platform: FakePlatform

function start(options: { exchanged?: boolean; handlers?: Handlers } = {}) {
  platform = fake(options)
  usePlatform(platform)
  followHost()
}
beforeEach(() => {
  dismissAll()
  start()
})

const line = (text: string) => screen.findByText(text, { selector: 'b' }).then((found) => found.closest('li') as HTMLElement)

describe('the journal', () => {
  it('takes a gesture back, names what it left, and does it again from the same button', async () => {
    const sarah = { given: 'Sarah', family: 'Lefèvre' }
    const left = [
      { kind: 'mark' as const, name: sarah, now: 'late:7' },
      { kind: 'work' as const, name: null, now: '' },
    ]
    start({
      handlers: {
        undo(_, world) {
          for (const entry of world.journal) entry.undone = true
          return { command: 'move_singers', restored: 1, kept: 2, left }
        },
        redo(_, world) {
          for (const entry of world.journal) entry.undone = false
          return { command: 'move_singers', restored: 1, kept: 0, left: [] }
        },
      },
    })
    platform.world.did('move_singers', '3', () => undefined)
    render(Journal)
    const button = within(await line('Changement de voix')).getByRole('button', { name: /^Annuler/ })
    await fireEvent.click(button)
    await waitFor(() => expect(messages()[0]?.text).toContain('sauf 2 valeurs'))
    expect(messages()[0]?.text.replace(/\s/g, ' ')).toContain('Restent en place : Sarah Lefèvre (en retard, 7 min), une œuvre.')
    await waitFor(() => expect(button.textContent).toContain('Rétablir'))
    expect(button.isConnected).toBe(true)
    await fireEvent.click(button)
    await waitFor(() => expect(messages()[0]?.text).toBe('C’est rétabli.'))
    expect(platform.calls.find((call) => call.name === 'redo')?.request).toEqual({ gesture: platform.world.journal[0]?.gesture })
  })

  it('answers to the keys of undo and redo', async () => {
    let moved = true
    const put = (to: boolean) => () => {
      moved = to
    }
    platform.world.did('move_singers', '3', put(false), { again: put(true) })
    render(Journal)
    await line('Changement de voix')
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
    await waitFor(() => expect(moved).toBe(false))
    await waitFor(() => expect(messages()[0]?.action?.label).toBe('Rétablir'))
    await fireEvent.keyDown(document.body, { key: 'Z', ctrlKey: true, shiftKey: true })
    await waitFor(() => expect(moved).toBe(true))
  })

  it('says calmly that there was nothing to undo, and nothing to redo', async () => {
    render(Journal)
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
    await waitFor(() => expect(messages().at(-1)?.text).toBe('Il n’y a rien à annuler.'))
    await fireEvent.keyDown(document.body, { key: 'y', ctrlKey: true })
    await waitFor(() => expect(messages().at(-1)?.text).toBe('Il n’y a rien à rétablir.'))
  })

  it('shows a command that is newer than this interface by its name', async () => {
    platform.world.did('tune_piano', '', () => undefined)
    render(Journal)
    await line('tune_piano')
  })

  it('folds what a merge brought into its line, which opens to it', async () => {
    start({ exchanged: true })
    render(Journal)
    const merge = await line('Fichier d’échange ouvert')
    expect(merge.textContent).toContain('envoyé par M. Bernard, portable')
    expect(screen.queryByText('Note écrite')).toBeNull()
    await fireEvent.click(within(merge).getByRole('button', { name: 'Ce qui est arrivé' }))
    const brought = (await within(merge).findByText('Note écrite')).closest('li') as HTMLElement
    expect(brought.textContent).toContain('M. Bernard, portable')
    expect(within(brought).queryByRole('button')).toBeNull()
  })
})

describe('a long journal', () => {
  it('is read to its beginning, a page at a time', async () => {
    for (let at = 0; at < 10; at += 1) platform.world.line('add_work', `Œuvre ${String(at)}`)
    const brought = { is_here: false, merged_by: 'm' as GestureId }
    for (let at = 0; at < 430; at += 1) platform.world.line('write_note', '', brought)
    platform.world.line('merge', 'M. Bernard', { gesture: 'm' as GestureId })
    render(Journal)
    await screen.findByText('Fichier d’échange ouvert')
    expect(screen.queryByText(/Œuvre 9/)).toBeNull()
    await fireEvent.click(await screen.findByText('Montrer plus'))
    await screen.findAllByText(/Œuvre 0/)
    await waitFor(() => expect(screen.queryByText('Montrer plus')).toBeNull())
    const asked = platform.calls.filter((call) => call.name === 'list_journal').map((call) => (call.request as { before: string | null }).before)
    expect(new Set(asked).size).toBe(3)
  })
})

describe('the history of a singer', () => {
  it('says at which rehearsal a mark was made, and leads to it', async () => {
    const world = platform.world
    const place = { choir: 'choir-small', choir_name: 'Chœur des enfants', rehearsal: 'rehearsal-x', date: '2026-11-24', place: 'salle de musique' }
    const name = world.choirs[0]?.singers[4]?.name ?? null
    world.line('mark_presence', 'absent', { name, rehearsal: place as never })
    render(History, { subject: { person: 'person-5' as PersonId } })
    const link = await screen.findByRole('link', { name: 'mardi 24 novembre, salle de musique' })
    await fireEvent.click(link)
    await waitFor(() => expect(location.hash).toBe('#/rehearsal/rehearsal-x'))
    expect(world.current).toBe('choir-small')
  })

  it('takes nothing back: it stands in the form of her card', async () => {
    start({ exchanged: true })
    render(History, { subject: { person: 'person-5' as PersonId } })
    await screen.findByText(/en retard/)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('asks for her lines only, and says who, without her name on each', async () => {
    start({ exchanged: true })
    render(History, { subject: { person: 'person-5' as PersonId } })
    const late = await screen.findByText(/en retard/)
    const lines = [...(late.closest('ol')?.querySelectorAll('li') ?? [])].map((one) => one.textContent.replace(/\s+/g, ' '))
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/Appel · en retard, 7 min.*M\. Bernard, portable/)
    expect(lines[0]).toContain('cet appareil')
    const request = platform.calls.find((call) => call.name === 'list_history')?.request
    expect(request).toEqual({ person: 'person-5', rehearsal: null, work: null, merge: null, limit: 40 })
  })

  it('says why it does not open, and tries again', async () => {
    let damaged = true
    start({ handlers: { list_history: () => (damaged ? Promise.reject(refuse('storage_failed')) : []) } })
    render(History, { subject: { person: 'person-5' as PersonId } })
    await screen.findByRole('alert')
    damaged = false
    await fireEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
    await screen.findByText('Rien encore.')
  })
})
