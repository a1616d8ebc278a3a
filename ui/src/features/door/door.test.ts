import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandError, DoorStanding, HealReport } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { RECOVERY, SECRET } from '../../platform/fake/door'
import { refuse, type Handlers } from '../../platform/fake/world'
import Door from './Door.svelte'
import { linesOf } from './report'

let platform: FakePlatform
const onstate = vi.fn()
const onretry = vi.fn(() => Promise.resolve())
const onenter = vi.fn()
const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const sent = () => platform.calls.filter((call) => call.name === 'unlock_profile').map((call) => call.request)
const no = (error: CommandError) => Promise.reject(error as unknown as Error)

function stand(start: string, handlers: Handlers = {}) {
  platform = fake({ door: start, handlers })
  usePlatform(platform)
  render(Door, { door: platform.world.door, staying: false, onstate, onretry, onenter })
}

beforeEach(() => vi.clearAllMocks())

describe('a locked profile', () => {
  it('says that a passphrase was wrong, and keeps it, chosen, under the hand', async () => {
    stand('passphrase')
    const field = screen.getByLabelText<HTMLInputElement>('Phrase de passe')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await fireEvent.input(field, { target: { value: 'lampe verger tuile' } })
    await press('Ouvrir')
    expect(plain((await screen.findByRole('alert')).textContent)).toMatch(/^Ce n’est pas la bonne phrase/)
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['lampe verger tuile', 0, 18])
    expect(onstate).not.toHaveBeenCalled()
    await fireEvent.input(field, { target: { value: SECRET.passphrase } })
    await press('Ouvrir')
    await waitFor(() => expect(onstate).toHaveBeenCalledWith({ state: 'open', methods: [], cause: null }))
  })

  it('shows what is typed when somebody asks, and only then', async () => {
    stand('passphrase')
    const field = screen.getByLabelText<HTMLInputElement>('Phrase de passe')
    expect(field.type).toBe('password')
    await press('Montrer ce qui est tapé')
    expect(field.type).toBe('text')
    expect(screen.getByRole('button', { name: 'Montrer ce qui est tapé' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('asks nothing when nothing was typed', async () => {
    stand('pin')
    await press('Ouvrir')
    expect(sent()).toEqual([])
  })

  it('takes digits where a short code was chosen, and says when the next try may come', async () => {
    stand('pin', { unlock_profile: () => no(refuse('unlock_too_soon', { seconds: '30' })) })
    const field = screen.getByLabelText('Code court')
    expect(field.getAttribute('inputmode')).toBe('numeric')
    await fireEvent.input(field, { target: { value: '1234' } })
    await press('Ouvrir')
    expect(plain((await screen.findByRole('alert')).textContent)).toContain('30 secondes')
    expect(sent()).toEqual([{ method: 'pin', secret: '1234' }])
  })

  it('says apart from the field that the keyring does not answer', async () => {
    stand('pin', { unlock_profile: () => no(refuse('keyring_missing')) })
    await fireEvent.input(screen.getByLabelText('Code court'), { target: { value: '280714' } })
    await press('Ouvrir')
    expect(plain((await screen.findByRole('alert')).textContent)).toContain('trousseau')
    expect(screen.getByLabelText('Code court').getAttribute('aria-invalid')).toBeNull()
  })
})

describe('the recovery code', () => {
  const groups = () => screen.getAllByRole<HTMLInputElement>('textbox')
  const paste = (text: string, at = 0) => fireEvent.paste(groups()[at] as HTMLElement, { clipboardData: { getData: () => text } })

  it('is all there is where the session keeps the key and does not give it', async () => {
    stand('keyring')
    expect(screen.getByText(/D’habitude, Educhorus s’ouvre avec la session/)).toBeTruthy()
    expect(groups()).toHaveLength(7)
    await paste(RECOVERY)
    await press('Ouvrir')
    await waitFor(() => expect(onstate).toHaveBeenCalled())
    expect(screen.queryByText('C’est ouvert')).toBeNull()
  })

  it('is not needed when the session gives the key at another try', async () => {
    stand('keyring')
    await press('Réessayer avec la session')
    expect(onretry).toHaveBeenCalledOnce()
    expect(await screen.findByText('Rien n’a changé pour l’instant.')).toBeTruthy()
    expect(sent()).toEqual([])
  })

  it('walks from group to group as it is typed, and back over an empty one', async () => {
    stand('keyring')
    await fireEvent.input(groups()[0] as HTMLElement, { target: { value: '7kq' } })
    expect(groups()[0]?.value).toBe('7KQ')
    await fireEvent.input(groups()[0] as HTMLElement, { target: { value: '7kq2' } })
    expect(document.activeElement).toBe(groups()[1])
    await fireEvent.keyDown(groups()[1] as HTMLElement, { key: 'Backspace' })
    expect(document.activeElement).toBe(groups()[0])
    await fireEvent.keyDown(groups()[0] as HTMLElement, { key: ' ' })
    expect(document.activeElement).toBe(groups()[1])
  })

  it('does not spoil the next group with a letter too many', async () => {
    stand('keyring')
    await paste(RECOVERY)
    await fireEvent.input(groups()[2] as HTMLElement, { target: { value: '4TRWX' } })
    expect(groups().map((group) => group.value).join('-')).toBe(RECOVERY)
    const other = RECOVERY.split('-').reverse()
    await fireEvent.input(groups()[0] as HTMLElement, { target: { value: other.join(' ') } })
    expect(groups().map((group) => group.value)).toEqual(other)
  })

  it('names the group that has a slip, and leads to it', async () => {
    stand('passphrase')
    await press(/^J’ai perdu/)
    await paste('7KQ2-M9XD-4TRX-0PZ8-HC5V-B3NE-J6YG')
    await press('Ouvrir')
    expect(plain((await screen.findByRole('alert')).textContent)).toContain('groupe 3')
    await waitFor(() => expect(document.activeElement).toBe(groups()[2]))
    expect(groups().map((group) => group.getAttribute('aria-invalid'))).toEqual([null, null, 'true', null, null, null, null])
  })

  it('is told from one of other data', async () => {
    stand('passphrase')
    await press(/^J’ai perdu/)
    await paste(RECOVERY.split('-').reverse().join(''))
    await press('Ouvrir')
    expect(plain((await screen.findByRole('alert')).textContent)).toContain('feuille la plus récente')
  })

  it('makes room for another passphrase, or for later', async () => {
    stand('passphrase')
    await press(/^J’ai perdu/)
    await paste(RECOVERY)
    await press('Ouvrir')
    await press('Plus tard')
    expect(onenter).toHaveBeenCalledWith(undefined)
  })

  it('can be left for the passphrase again', async () => {
    stand('passphrase')
    await press(/^J’ai perdu/)
    await press('Revenir à la phrase de passe')
    expect(screen.getByLabelText('Phrase de passe')).toBeTruthy()
  })
})

describe('a damaged profile', () => {
  it('says what a repair does before it does it, and says a refusal', async () => {
    stand('damaged', { heal_profile: () => no(refuse('disk_full')) })
    expect(screen.getAllByRole('listitem')).toHaveLength(3)
    await press('Réparer')
    expect(plain((await screen.findByRole('alert')).textContent)).toContain('Le disque est plein')
    expect(screen.getByRole('button', { name: 'Réparer' })).toHaveProperty('disabled', false)
  })

  const report = (change: Partial<HealReport>): HealReport => ({
    was_sound: false, from_backup: null, damaged_backups: 0, aside: '', documents: 3, documents_lost: 0, changes_saved: 0,
    changes_lost: 0, cards_saved: 0, lines_saved: 0, is_space_lost: false, is_cut: false, ...change,
  })
  const kinds = (change: Partial<HealReport>) => linesOf(report(change)).map((line) => line.kind)

  it('is reported in lines: what was saved, what is lost, what asks for attention', () => {
    expect(kinds({ was_sound: true })).toEqual([])
    expect(kinds({ from_backup: 1 })).toEqual(['saved', 'saved'])
    expect(kinds({})).toEqual(['known'])
    expect(kinds({ from_backup: 1, damaged_backups: 2, changes_saved: 1, documents_lost: 1, changes_lost: 3, is_cut: true, is_space_lost: true }))
      .toEqual(['saved', 'known', 'saved', 'lost', 'lost', 'lost', 'lost'])
    const said = linesOf(report({ changes_saved: 2, cards_saved: 3, lines_saved: 4 })).map((line) => plain(line.text))
    expect(said[1]).toBe('9 changements plus récents ont été retrouvés dans les données abîmées.')
  })
})

describe('a profile that does not open', () => {
  const states: DoorStanding[] = ['in_use', 'too_new', 'read_only', 'disk_full', 'failed']
  it.each(states)('says why, what to do, and lets one try again: %s', async (state) => {
    stand(state)
    const said = plain(screen.getByRole('main').textContent)
    expect(said).not.toContain('door-')
    await press('Réessayer')
    expect(onretry).toHaveBeenCalled()
    expect(await screen.findByText('Rien n’a changé pour l’instant.')).toBeTruthy()
  })
})
