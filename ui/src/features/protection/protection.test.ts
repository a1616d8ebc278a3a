import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { messages } from '../../lib/messages.svelte'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { RECOVERY, SECRET } from '../../platform/fake/door'
import { refuse, type Handlers } from '../../platform/fake/world'
import Protection from './Protection.svelte'
import { sheetOf, textOf } from '../../lib/sheet'
import { strengthOf } from '../../lib/strength'
import Suggestion from './Suggestion.svelte'

let platform: FakePlatform
const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } })
const sent = (name: string) => platform.calls.filter((call) => call.name === name).map((call) => call.request)

function start(door?: string, handlers: Handlers = {}) {
  platform = fake({ door, handlers })
  platform.world.door = { state: 'open', methods: [], cause: null }
  usePlatform(platform)
  return render(Protection, {})
}

/** Ends the sheet as somebody does who has noted the code. */
async function noted(last: string) {
  await fireEvent.input(await screen.findByLabelText('Pour finir, recopiez le dernier groupe'), { target: { value: last } })
  await press('J’ai noté le code')
}

describe('switching protection on', () => {
  it('recommends the session, and shows the code until its last group was typed again', async () => {
    start()
    await press('Protéger cet appareil…')
    expect(screen.getByLabelText<HTMLInputElement>(/^Avec la session/).checked).toBe(true)
    await press('Protéger')
    const dialog = await screen.findByRole('dialog', { name: 'Votre code de secours' })
    expect(sent('protect_profile')).toEqual([{ method: 'keyring', secret: null }])
    expect(within(dialog).getByRole('img').getAttribute('aria-label')).toBe(RECOVERY.replaceAll('-', ', '))
    expect(within(dialog).queryByRole('button', { name: 'Fermer' })).toBeNull()
    await fireEvent(dialog, new Event('cancel', { cancelable: true }))
    await noted('XXXX')
    expect(screen.getByRole('alert').textContent).toContain('Ce n’est pas le dernier groupe')
    await noted('j6-yg')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await screen.findByText('Protégé ; s’ouvre avec la session de cet ordinateur', { normalizer: plain })).toBeTruthy()
  })

  it('hides the last group while it is typed again', async () => {
    start()
    await press('Protéger cet appareil…')
    await press('Protéger')
    const field = await screen.findByLabelText('Pour finir, recopiez le dernier groupe')
    await fireEvent.focus(field)
    expect(screen.queryByText('J6YG', { selector: 'dialog *' })).toBeNull()
    expect(screen.getByRole('img').getAttribute('aria-label')).not.toContain('J6YG')
    await fireEvent.blur(field)
    expect(screen.getByText('J6YG', { selector: 'dialog *' })).toBeTruthy()
  })

  it('keeps the sheet as a file, and prints it alone on the page', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    start()
    platform.world.label = 'Mme Martin, portable'
    await press('Protéger cet appareil…')
    await press('Protéger')
    await press('Imprimer la feuille')
    expect(print).toHaveBeenCalledOnce()
    await press('Enregistrer dans un fichier…')
    await screen.findByText('Le fichier est enregistré.')
    const file = platform.world.saved[0]
    expect(file?.name).toMatch(/^Educhorus code de secours \d{4}-\d\d-\d\d\.txt$/)
    expect(file?.source).toContain(RECOVERY)
    expect(plain(file?.source)).toContain('Appareil : Mme Martin, portable')
    // The paper is beside the program, so that all the rest can be hidden from the printer.
    const paper = document.querySelector('body > .recovery-sheet')
    expect(paper?.textContent).toContain('J6YG')
    await noted('J6YG')
    await waitFor(() => expect(document.querySelector('.recovery-sheet')).toBeNull())
  })

  it('takes a passphrase only twice the same, and good enough', async () => {
    start('no-keyring')
    await press('Protéger cet appareil…')
    expect(screen.queryByRole('radio')).toBeNull()
    await type('Phrase de passe', 'chorale')
    await press('Protéger')
    expect(screen.getByRole('alert').textContent).toContain('douze caractères')
    await type('Phrase de passe', SECRET.passphrase)
    await type('La même phrase, encore une fois', 'lampe verger')
    await press('Protéger')
    expect(screen.getByRole('alert').textContent).toContain('ne sont pas les mêmes')
    expect(sent('protect_profile')).toEqual([])
    await type('La même phrase, encore une fois', SECRET.passphrase)
    await press('Protéger')
    await screen.findByRole('dialog', { name: 'Votre code de secours' })
    expect(sent('protect_profile')).toEqual([{ method: 'passphrase', secret: SECRET.passphrase }])
  })

  it('says in the field that digits are too easy, and beside it that the disk is full', async () => {
    start()
    await press('Protéger cet appareil…')
    await fireEvent.click(screen.getByLabelText(/^Avec un code court/))
    await type('Code court', '1111')
    await type('Le même code, encore une fois', '1111')
    await press('Protéger')
    expect((await screen.findByRole('alert')).textContent).toContain('trop facile')
    expect(screen.getByLabelText('Code court').getAttribute('aria-invalid')).toBe('true')
  })

  it('keeps the choice on the screen when it was refused', async () => {
    start(undefined, { protect_profile: () => Promise.reject(refuse('disk_full') as unknown as Error) })
    await press('Protéger cet appareil…')
    await press('Protéger')
    expect((await screen.findByRole('alert')).textContent).toContain('Le disque est plein')
    expect(screen.getByRole('button', { name: 'Protéger' })).toHaveProperty('disabled', false)
  })

  it('says how far the files are, and cannot be closed meanwhile', async () => {
    let go: () => void = () => undefined
    const wait = new Promise<void>((ok) => (go = ok))
    start(undefined, {
      protect_profile: async (_, world) => {
        await wait
        return { recovery_code: RECOVERY, protection: { ...world.protection, is_on: true, method: 'keyring' } }
      },
    })
    await press('Protéger cet appareil…')
    await press('Protéger')
    await screen.findByRole('progressbar')
    platform.world.emit({ event: 'progressed', call: 'protect_profile', done: 3, total: 12, label: '' })
    await screen.findByText(/3 sur 12/)
    expect(screen.queryByRole('button', { name: 'Fermer' })).toBeNull()
    go()
    await screen.findByRole('dialog', { name: 'Votre code de secours' })
  })
})

describe('a protected device', () => {
  it('can be opened in another way', async () => {
    start('keyring')
    await press('Ouvrir autrement…')
    await fireEvent.click(screen.getByLabelText(/^Avec un code court/))
    await type('Code court', '280714')
    await type('Le même code, encore une fois', '280714')
    await press('Enregistrer')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent('change_protection')).toEqual([{ method: 'pin', secret: '280714' }])
    expect(messages()[0]?.text).toContain('C’est changé')
    expect(await screen.findByText(/s’ouvre avec un code court/)).toBeTruthy()
  })

  it('gets a new code once the person knows that the old one is void', async () => {
    start('keyring')
    await press('Nouveau code de secours…')
    expect(screen.getByText(/L’ancien code n’ouvrira plus rien/)).toBeTruthy()
    expect(sent('new_recovery_code')).toEqual([])
    await press('Recevoir un nouveau code')
    await noted('7KQ2')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('is switched off only after it was said who can then read what', async () => {
    start('passphrase')
    await press('Ne plus protéger…')
    const dialog = await screen.findByRole('dialog')
    expect(plain(dialog.textContent)).toMatch(/Toute personne qui prend cet ordinateur.*noms, dates de naissance/)
    expect(sent('unprotect_profile')).toEqual([])
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Ne plus protéger' }))
    expect(await screen.findByRole('button', { name: 'Protéger cet appareil…' })).toBeTruthy()
    expect(messages()[0]?.text).toContain('n’est plus protégé')
  })
})

describe('the suggestion', () => {
  const show = (door?: string, empty = false) => {
    platform = fake({ door, empty })
    platform.world.door = { state: 'open', methods: [], cause: null }
    usePlatform(platform)
    return render(Suggestion)
  }

  it('is one line while pupils are unprotected, and stays away once it was put away', async () => {
    const { unmount } = show()
    expect(plain((await screen.findByText(/sans les protéger/)).textContent)).toContain('40 personnes')
    await press('Ne plus le suggérer')
    expect(screen.queryByText(/sans les protéger/)).toBeNull()
    unmount()
    render(Suggestion)
    await Promise.resolve()
    expect(screen.queryByText(/sans les protéger/)).toBeNull()
    expect(platform.remembers('protection-suggested')).toBe(true)
  })

  it.each([['keyring', false], [undefined, true]] as const)('is not made where there is nothing to suggest', async (door, empty) => {
    show(door, empty)
    await waitFor(() => expect(sent('get_profile')).toHaveLength(1))
    await waitFor(() => expect(sent('get_protection')).toHaveLength(1))
    await Promise.resolve()
    expect(screen.queryByText(/sans les protéger/)).toBeNull()
  })
})

it('a passphrase is as strong as the program will find it', () => {
  const said = ['', 'chorale', 'aaaaaaaaaaaaaa', 'la la la la la', 'lampe lampe lampe lampe lampe', 'Jesu-meine26', 'Jesu, meine Freude', 'lampe verger tuile soudain récolte']
  expect(said.map(strengthOf)).toEqual(['none', 'short', 'uniform', 'uniform', 'uniform', 'enough', 'strong', 'strong'])
})

it('a sheet without the name of a device has no empty line for it', () => {
  const text = textOf(sheetOf(RECOVERY, '', '2026-11-22'))
  expect(text).toContain('22 novembre 2026')
  expect(text).not.toContain('Appareil')
})
