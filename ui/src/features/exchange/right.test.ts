// The right to erase and forks, as a person meets them: the words, the keys, the calls.

import { fireEvent, render, screen, within } from '@testing-library/svelte'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import type { CommandMap, DeviceId } from '../../generated/contract'
import { messages } from '../../lib/messages.svelte'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import { RIGHT_CODE } from '../../platform/fake/authority'
import { refuse, type Handlers } from '../../platform/fake/world'
import ForkGuide from './ForkGuide.svelte'
import Right from './Right.svelte'

type Authority = CommandMap['get_authority']['response']
const HELD: Authority = {
  holder: 'Mme Martin', is_here: true, original: '', is_whole: true, has_code: false,
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
    render(Right, { onwrite: vi.fn() })
    expect(await screen.findByText('Cet appareil a le droit d’effacer.')).toBeTruthy()
    await press('Transmettre ce droit')
    const dialog = await screen.findByRole('dialog')
    // There is one colleague: what it means is said at once.
    expect(within(dialog).getByLabelText('M. Bernard')).toHaveProperty('checked', true)
    expect(within(dialog).getByText(/ne pourra plus effacer personne/)).toBeTruthy()
    expect(within(dialog).getByText(/vous ne pourrez pas reprendre/)).toBeTruthy()
    await clean()
    await press(/^Transmettre à/)
    await vi.waitFor(() => expect(asked).toEqual([{ device: 'device-bernard' }]))
  })

  it('shows its recovery code once, after saying what it is for', async () => {
    start({ get_authority: () => HELD })
    render(Right, { onwrite: vi.fn() })
    await press('Faire le code de secours')
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).queryByText('ABCD')).toBeNull()
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Faire le code de secours' }))
    await screen.findByRole('img', { name: RIGHT_CODE.replaceAll('-', ', ') })
    await clean()
    // It is told once: it closes when it was written down, and not before.
    await press('J’ai noté le code')
    expect(screen.getByRole('alert').textContent).toContain('Ce n’est pas le dernier groupe')
    await fireEvent.input(screen.getByLabelText('Pour finir, recopiez le dernier groupe'), { target: { value: 'pq7a' } })
    await press('J’ai noté le code')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(messages().at(-1)?.action?.label).toBe('Écrire un fichier d’échange')
  })

  it('keeps the sheet of its code as a file, and says why where it cannot', async () => {
    const host = fake({ handlers: { get_authority: () => HELD } })
    let refused = true
    usePlatform({ ...host, saveText: (name, text) => (refused ? Promise.reject(refuse('disk_full') as unknown as Error) : host.saveText(name, text)) })
    render(Right, { onwrite: vi.fn() })
    await press('Faire le code de secours')
    await fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Faire le code de secours' }))
    await press('Enregistrer dans un fichier…')
    expect((await screen.findByRole('alert')).textContent).toContain('Le disque est plein')
    refused = false
    await press('Enregistrer dans un fichier…')
    expect((await screen.findByText('Le fichier est enregistré.')).getAttribute('role')).toBe('status')
    expect(host.world.saved[0]?.source).toContain(RIGHT_CODE)
    expect(host.world.saved[0]?.name).toMatch(/^Educhorus droit d’effacer \d{4}-\d\d-\d\d\.txt$/)
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
    render(Right, { onwrite: vi.fn() })
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
  const onwrite = vi.fn()
  const file = { source: 'fake-file', passphrase: null }

  it('shows both sides and follows the other one', async () => {
    start()
    const onfollowed = vi.fn()
    render(ForkGuide, { ...file, onfollowed })
    expect(await screen.findByRole('heading', { name: 'Deux appareils ont avancé chacun de son côté' })).toBeTruthy()
    expect(screen.getByText(/1 personne effacée de ce côté seulement/)).toBeTruthy()
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
    render(ForkGuide, { ...file, onfollowed: vi.fn(), onwrite })
    expect(await screen.findByText(/C’est à « M. Bernard » de suivre cet appareil/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Suivre/ })).toBeNull()
    expect(screen.getByText(/Roux/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Effacer aussi cette personne ici' })).toHaveProperty('disabled', true)
    await fireEvent.click(screen.getByLabelText(/^Pour toujours/))
    await press('Effacer aussi cette personne ici')
    expect((await screen.findByRole('status')).textContent).toMatch(/C’est effacé/)
    await press('Écrire un fichier d’échange')
    expect(onwrite).toHaveBeenCalledOnce()
  })

  it('says in which order files go where somebody would come back', async () => {
    start({
      preview_fork: () => ({
        label: 'M. Bernard', hindrance: 'would_return', to_erase: [],
        mine: { holder: 'Mme Martin', is_here: true, begun_again: 1, erased: 1 },
        theirs: { holder: 'M. Bernard', is_here: false, begun_again: 1, erased: 0 },
      }),
    })
    render(ForkGuide, { ...file, onfollowed: vi.fn(), onwrite })
    expect(await screen.findByText(/reviendraient/)).toBeTruthy()
    expect(screen.getAllByRole('listitem').map((one) => one.textContent?.trim().split(' ')[0])).toEqual(['Donnez', 'Là-bas,', 'Ouvrez'])
    expect(screen.queryByRole('button', { name: /^Suivre/ })).toBeNull()
    await clean()
  })

  it('sends whoever may not erase to the one who may', async () => {
    start({
      preview_fork: () => ({
        label: 'Ancien portable', hindrance: 'they_are_behind', to_erase: [],
        mine: { holder: 'M. Bernard', is_here: false, begun_again: 1, erased: 0 },
        theirs: { holder: 'Mme Martin', is_here: false, begun_again: 1, erased: 1 },
      }),
    })
    render(ForkGuide, { ...file, onfollowed: vi.fn(), onwrite })
    expect(await screen.findByText(/Portez ce même fichier à « M. Bernard »/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Effacer|^Écrire/ })).toBeNull()
  })
})
