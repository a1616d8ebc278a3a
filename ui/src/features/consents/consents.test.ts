import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonId } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import Consents from './Consents.svelte'

const LEA = 'person-1' as PersonId
let platform: FakePlatform
const plain = () => document.body.textContent.replace(/\s+/g, ' ')

beforeEach(() => {
  platform = fake({ exchanged: true })
  usePlatform(platform)
})

describe('the consents of a singer', () => {
  it('say where each stands, and keep what was said before', async () => {
    render(Consents, { person: LEA })
    await fireEvent.click(await screen.findByRole('button', { name: /^Noter… Image/ }))
    await fireEvent.input(screen.getByLabelText('Date du formulaire'), { target: { value: '2026-09-10' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Accord' }))
    await waitFor(() => expect(plain()).toContain('Accord donné'))
    expect(plain()).toContain('10/09/2026, saisi sur cet appareil')
    await fireEvent.click(screen.getByRole('button', { name: /^Noter… Image/ }))
    await fireEvent.click(screen.getByRole('button', { name: 'Retrait' }))
    await waitFor(() => expect(plain()).toContain('Accord retiré'))
    expect(plain()).toContain('Voix Pas demandé')
    const sent = platform.calls.filter((call) => call.name === 'record_consent').map((call) => call.request)
    expect(sent).toMatchObject([{ person: LEA, kind: 'image', is_given: true, day: '2026-09-10' }, { is_given: false }])
  })

  it('say that two devices differ, and by whom', async () => {
    const said = { day: '2026-09-10', by: '', is_here: true } as const
    platform.world.consents.set(LEA, [
      { kind: 'image', state: 'disputed', records: [{ ...said, answer: 'refused', by: 'M. Bernard', is_here: false }, { ...said, answer: 'given' }] },
      { kind: 'voice', state: 'unknown', records: [] },
    ])
    render(Consents, { person: LEA })
    await screen.findByText('Désaccord entre deux appareils : ne vaut pas')
    await fireEvent.click(screen.getByRole('button', { name: /^Noter… Image/ }))
    expect(within(screen.getByRole('list')).getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Refus · 10/09/2026, saisi par M. Bernard',
      'Accord · 10/09/2026, saisi sur cet appareil',
    ])
  })
})
