// The right to erase and forks, as a person meets them: the words, the keys, the calls.

import { fireEvent, render, screen, within } from '@testing-library/svelte'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import type { CommandMap, DeviceId } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import { RIGHT_CODE } from '../../platform/fake/authority'
import { refuse, type Handlers } from '../../platform/fake/world'
import ForkGuide from './ForkGuide.svelte'
import Right from './Right.svelte'

type Authority = CommandMap['get_authority']['response']
const HELD: Authority = {
  holder: 'Mme Martin', is_here: true, is_whole: true, has_code: false,
  candidates: [{ id: 'device-bernard' as DeviceId, label: 'M. Bernard', fingerprint: '1 2 3 4 5 6' }],
}

function start(handlers: Handlers = {}): void {
  usePlatform(fake({ handlers }))
}
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const clean = async () => {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } })
  expect(violations.map((one) => one.id)).toEqual([])
}

describe('the right to erase', () => {
  it('is handed over after a choice and the words that say what it means', async () => {
    const asked: unknown[] = []
    start({ get_authority: () => HELD, hand_over_authority: (request) => (asked.push(request), { ...HELD, is_here: false }) })
    render(Right)
    expect(await screen.findByText('Cet appareil a le droit d’effacer.')).toBeTruthy()
    await press('Transmettre ce droit')
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByRole('button', { name: 'Transmettre ce droit' })).toHaveProperty('disabled', true)
    await fireEvent.click(within(dialog).getByLabelText('M. Bernard'))
    expect(within(dialog).getByText(/ne pourra plus effacer personne/)).toBeTruthy()
    expect(within(dialog).getByText(/vous ne pourrez pas reprendre/)).toBeTruthy()
    await clean()
    await press(/^Transmettre à/)
    await vi.waitFor(() => expect(asked).toEqual([{ device: 'device-bernard' }]))
  })

  it('shows its recovery code once, after saying what it is for', async () => {
    start({ get_authority: () => HELD })
    render(Right)
    await press('Faire le code de secours')
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).queryByText('ABCD')).toBeNull()
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Faire le code de secours' }))
    for (const group of RIGHT_CODE.split('-')) expect((await within(dialog).findAllByText(group)).length).toBeGreaterThan(0)
    await clean()
    await press('Je l’ai gardé')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('is taken back with the printed code, and a slip is shown where it is', async () => {
    let typed = ''
    start({
      get_authority: () => ({ ...HELD, is_here: false, has_code: true, candidates: [] }),
      reclaim_authority: ({ code }) => {
        typed = code
        throw refuse('recovery_code_mistyped', { group: '2' })
      },
    })
    render(Right)
    expect(await screen.findByText(/« Mme Martin » a le droit d’effacer/)).toBeTruthy()
    await press('Reprendre ce droit avec le code')
    const dialog = await screen.findByRole('dialog')
    const fields = within(dialog).getAllByRole('textbox')
    expect(fields.length).toBe(7)
    await fireEvent.paste(fields[0] as HTMLElement, { clipboardData: { getData: () => RIGHT_CODE } })
    await press('Reprendre le droit d’effacer')
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/groupe 2/)
    expect(typed).toBe(RIGHT_CODE)
    await clean()
  })
})

describe('a fork', () => {
  const file = { source: 'fake-file', passphrase: null }

  it('shows both sides and follows the other one', async () => {
    start()
    const onfollowed = vi.fn()
    render(ForkGuide, { ...file, onfollowed })
    expect(await screen.findByRole('heading', { name: 'Deux appareils ont avancé chacun de son côté' })).toBeTruthy()
    expect(screen.getByText(/1 personne effacée que l’autre a encore/)).toBeTruthy()
    await clean()
    await press(/^Suivre/)
    await vi.waitFor(() => expect(onfollowed).toHaveBeenCalledOnce())
  })

  it('says why it cannot follow yet, and erases here too so that the other can', async () => {
    start({
      preview_fork: () => ({
        label: 'M. Bernard', hindrance: 'they_are_behind', to_erase: [{ family: 'Roux', given: 'Zoé' }],
        mine: { holder: 'Mme Martin', is_here: true, begun_again: 1, erased: 0 },
        theirs: { holder: 'M. Bernard', is_here: false, begun_again: 1, erased: 1 },
      }),
    })
    render(ForkGuide, { ...file, onfollowed: vi.fn() })
    expect(await screen.findByText(/C’est à « M. Bernard » de suivre cet appareil/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Suivre/ })).toBeNull()
    expect(screen.getByText(/Roux/)).toBeTruthy()
    await press('Effacer aussi cette personne ici')
    expect((await screen.findByRole('status')).textContent).toMatch(/C’est effacé/)
  })
})
