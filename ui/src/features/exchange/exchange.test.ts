import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BundleReport, MakeBundle, Offer, OpenBundle } from '../../generated/contract'
import { touched } from '../../lib/topics'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { PASSPHRASE } from '../../platform/fake/exchange'
import { refuse } from '../../platform/fake/world'
import ExchangePage from './ExchangePage.svelte'
import FileReport from './FileReport.svelte'
import Join from './Join.svelte'
import MakeFile from './MakeFile.svelte'
import { lines } from './report'

let platform: FakePlatform
const sent = <T>(name: string) => platform.calls.filter((call) => call.name === name).map((call) => call.request as T)
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const came = createRawSnippet((merge: () => string) => ({ render: () => `<p>came ${merge()}</p>` }))
const drop = (offers: Partial<Offer>[]) =>
  platform.world.emit({ event: 'files_offered', offers: offers.map((one) => ({ source: 'made-1', name: 'a.educhorus', is_folder: false, ...one })) })

beforeEach(() => {
  platform = fake({ exchanged: true })
  usePlatform(platform)
})

describe('the home of exchanges', () => {
  const page = (step?: string) => render(ExchangePage, { step, onstep: vi.fn(), onroll: vi.fn(), came })

  it('asks whose device this is before anything else, and remembers it', async () => {
    platform = fake()
    usePlatform(platform)
    page()
    await fireEvent.input(await screen.findByLabelText('Nom de cet appareil'), { target: { value: 'Mme Martin' } })
    await press('Enregistrer')
    await screen.findByRole('button', { name: /Inviter/ })
    expect(platform.world.label).toBe('Mme Martin')
  })

  it('shows the digits of every device that is known, and what is to be settled', async () => {
    page()
    await screen.findByText('M. Bernard, portable')
    expect(screen.getAllByRole('img')).toHaveLength(2)
    expect(screen.getByText(/1 désaccord à régler/)).toBeTruthy()
    await press(/^Voir Appel · .* · mardi 24 novembre, salle de musique · Chorale des 5ᵉ–3ᵉ$/)
    await waitFor(() => expect(location.hash).toBe('#/rehearsal/rehearsal-2026-11-24'))
  })

  it('says truthfully what has not left the device', async () => {
    page()
    await screen.findByText(/gestes faits ici. Aucun fichier avec tous les chœurs n’a encore quitté cet appareil/)
    platform.world.handedOver = 1_795_524_600
    touched(['profile'])
    await screen.findByText(/ne sont pas dans le dernier fichier avec tous les chœurs/)
  })

  it('opens a file that is dropped, whatever else is dropped with it', async () => {
    const onstep = vi.fn()
    const { rerender } = page()
    await rerender({ step: undefined, onstep, onroll: vi.fn(), came })
    drop([{ name: 'dossier', is_folder: true }, { name: 'photo.png', source: 'photo' }, { source: 'good' }])
    expect(onstep).toHaveBeenCalledWith('open')
    await waitFor(() => expect(sent('preview_bundle')).toEqual([{ source: 'good', passphrase: null }]))
  })

  it('says what a cut file is, and offers another one', async () => {
    page('open')
    drop([{ source: 'cut' }])
    expect((await screen.findByRole('alert')).textContent).toContain('incomplet')
    expect(screen.getByRole('button', { name: 'Un autre fichier…' })).toBeTruthy()
  })

  it('offers nothing but another file when one turns out to be damaged on the way in', async () => {
    platform = fake({ exchanged: true, handlers: { open_bundle: () => Promise.reject(refuse('bundle_damaged')) } })
    usePlatform(platform)
    page('open')
    drop([{}])
    await press('Prendre ce qu’il contient')
    expect((await screen.findByRole('alert')).textContent).toContain('rien n’en a été pris')
    expect(screen.getAllByRole('button').map((one) => one.textContent.trim())).toContain('Un autre fichier…')
    expect(screen.queryByRole('button', { name: 'Prendre ce qu’il contient' })).toBeNull()
  })

  it('takes a known colleague’s file in with one press, and says that a second time brings nothing', async () => {
    page('open')
    drop([{}])
    await screen.findByText('Un fichier d’échange de M. Bernard, portable')
    expect(screen.queryByRole('checkbox')).toBeNull()
    await press('Prendre ce qu’il contient')
    await screen.findByText('Rien de nouveau : tout était déjà là.')
  })
})

describe('a file that brings nothing', () => {
  const report = async (change: Partial<BundleReport>) => {
    const told = { label: 'M. Bernard', fingerprint: '', is_new_device: false, joined: false, gesture: null, is_older: false, gesture_count: 0, linked: 0 }
    const none = { disagreements: 0, files: 0, healed: 0, aside: [], moved: null, pupil: null, closed: 0 }
    render(FileReport, { report: { ...told, ...none, ...change }, onroll: vi.fn(), onleave: vi.fn() })
    return (await screen.findByRole('heading')).textContent.replace(/\s/g, ' ').trim()
  }

  it('is said to be older than what is here, with what one can do', async () => {
    expect(await report({ is_older: true })).toBe('Rien de nouveau : ce fichier est plus ancien que ce qui est déjà ici.')
    screen.getByText(/demandez un fichier plus récent à « M. Bernard »/)
  })

  it('is not said to have been here when a part of it was not taken', async () => {
    const aside = [{ reason: 'too_old' as const, count: 7 }]
    expect(await report({ gesture: 'merge' as BundleReport['gesture'], aside })).toBe('Une partie du fichier de « M. Bernard » n’a pas été prise')
    screen.getByText(/7 changements reçus/)
  })
})

describe('a file to hand over', () => {
  const form = async (kind: 'invitation' | 'exchange' | 'copy') => {
    render(MakeFile, { kind, onleave: vi.fn() })
    await screen.findByText(/^Environ/)
  }

  it('says how large it will be, with and without scores', async () => {
    await form('exchange')
    expect(screen.getByText('Environ 49 ko')).toBeTruthy()
    await fireEvent.click(screen.getByLabelText(/Joindre les 12 fichiers/))
    expect(screen.getByText('Environ 34 Mo')).toBeTruthy()
  })

  it('holds the choirs that were chosen, and nothing cannot be written', async () => {
    await form('exchange')
    await fireEvent.click(screen.getByLabelText('Chœur des enfants'))
    await press('Écrire le fichier')
    await screen.findByRole('button', { name: 'Enregistrer le fichier…' })
    expect(sent<MakeBundle>('make_bundle')[0]).toEqual({
      kind: 'exchange', choirs: ['choir-main'], with_files: false, passphrase: null, to: null,
    })
  })

  it('cannot be written of no choir', async () => {
    await form('exchange')
    await fireEvent.click(screen.getByLabelText('Chœur des enfants'))
    await fireEvent.click(screen.getByLabelText('Chorale des 5ᵉ–3ᵉ'))
    expect(screen.getByRole('button', { name: 'Écrire le fichier' })).toHaveProperty('disabled', true)
    expect(screen.getByText('Choisissez au moins un chœur.')).toBeTruthy()
  })

  it('shows the passphrase and the digits of an invitation, and keeps the file where the person says', async () => {
    await form('invitation')
    await press('Écrire le fichier')
    await screen.findByText(PASSPHRASE)
    expect(screen.getByText(/Jamais dans le même message/)).toBeTruthy()
    expect(screen.getByRole('img')).toBeTruthy()
    await press('Enregistrer le fichier…')
    await screen.findByText('Le fichier est enregistré.')
    expect(platform.world.saved).toHaveLength(1)
  })

  it('says while one types that a passphrase is too short, and writes nothing under it', async () => {
    await form('copy')
    await fireEvent.click(screen.getByLabelText('La mienne'))
    const write = screen.getByRole('button', { name: 'Écrire le fichier' })
    const type = (value: string) => fireEvent.input(screen.getByLabelText('Votre phrase de passe'), { target: { value } })
    expect(write).toHaveProperty('disabled', true)
    await type('chorale')
    screen.getByText(/^Encore trop courte/)
    expect(write).toHaveProperty('disabled', true)
    await type('aaaaaaaaaaaaaa')
    screen.getByText(/^Trop facile à deviner/)
    await type(PASSPHRASE)
    screen.getByText('Solide.')
    await press('Écrire le fichier')
    await screen.findByText(PASSPHRASE)
    expect(sent<MakeBundle>('make_bundle').map((one) => one.passphrase)).toEqual([PASSPHRASE])
  })

  it('refuses a passphrase that only the program finds weak, and keeps what was typed', async () => {
    platform = fake({ exchanged: true, handlers: { make_bundle: () => Promise.reject(refuse('passphrase_weak')) } })
    usePlatform(platform)
    await form('copy')
    await fireEvent.click(screen.getByLabelText('La mienne'))
    await fireEvent.input(screen.getByLabelText('Votre phrase de passe'), { target: { value: PASSPHRASE } })
    await press('Écrire le fichier')
    expect((await screen.findByRole('alert')).textContent).toContain('trop facile')
    expect(screen.getByLabelText('Votre phrase de passe')).toHaveProperty('value', PASSPHRASE)
  })

  it('is not done before the file is kept somewhere', async () => {
    await form('copy')
    await press('Écrire le fichier')
    await screen.findByText(PASSPHRASE)
    expect(screen.queryByRole('button', { name: 'Terminé' })).toBeNull()
    await press('Enregistrer le fichier…')
    await screen.findByRole('button', { name: 'Terminé' })
  })
})

describe('joining a colleague', () => {
  beforeEach(() => {
    platform = fake({ empty: true })
    usePlatform(platform)
    location.hash = '#/start/join'
  })

  it('asks for the passphrase, shows the digits, names the device and brings the choirs', async () => {
    const onroll = vi.fn()
    render(Join, { onback: vi.fn(), onroll, came })
    await press('Choisir le fichier…')
    await fireEvent.input(await screen.findByLabelText('Phrase de passe'), { target: { value: 'lampe verger' } })
    await press('Continuer')
    expect((await screen.findByRole('alert')).textContent).toContain('pas la bonne phrase')
    await fireEvent.input(screen.getByLabelText('Phrase de passe'), { target: { value: PASSPHRASE } })
    await press('Continuer')
    await screen.findByText('Une invitation de M. Bernard, portable')
    expect(screen.getByRole('img').getAttribute('aria-label')).toContain('40518, 77213')
    await press('Rejoindre')
    expect(screen.getByRole('alert').textContent).toContain('Il manque un nom')
    expect(sent('open_bundle')).toEqual([])
    await fireEvent.input(screen.getByLabelText('Nom de cet appareil'), { target: { value: 'Mme Martin' } })
    await press('Rejoindre')
    await screen.findByText(/^Vous avez rejoint/)
    expect(sent<OpenBundle>('open_bundle')[0]?.passphrase).toBe(PASSPHRASE)
    await waitFor(() => expect(platform.world.label).toBe('Mme Martin'))
    await press('Voir l’appel')
    expect(onroll).toHaveBeenCalled()
  })

  it('keeps the choirs when only the name was refused, and says so', async () => {
    platform = fake({ empty: true, handlers: { name_device: () => Promise.reject(refuse('disk_full')) } })
    usePlatform(platform)
    render(Join, { onback: vi.fn(), onroll: vi.fn(), came })
    await press('Choisir le fichier…')
    await fireEvent.input(await screen.findByLabelText('Phrase de passe'), { target: { value: PASSPHRASE } })
    await press('Continuer')
    await fireEvent.input(await screen.findByLabelText('Nom de cet appareil'), { target: { value: 'Mme Martin' } })
    await press('Rejoindre')
    await screen.findByText(/^Vous avez rejoint/)
    expect(await screen.findByText(/Le disque est plein/)).toBeTruthy()
  })
})

describe('a report', () => {
  const report = (change: Partial<BundleReport>): BundleReport => ({
    label: 'M. Bernard', fingerprint: '', is_new_device: false, joined: false, gesture: null, is_older: false, gesture_count: 0, linked: 0,
    disagreements: 0, files: 0, healed: 0, aside: [], moved: null, pupil: null, closed: 0, ...change,
  })

  it('has one line for each kind of thing that came, and marks what waits for somebody', () => {
    const said = lines(report({ gesture_count: 12, linked: 1, disagreements: 2 }))
    expect(said.map((line) => line.text.replace(/\s/g, ' '))).toEqual([
      '12 gestes sont arrivés.',
      '1 fiche reconnue comme celle d’une personne déjà là.',
      '2 désaccords à régler dans l’appel : un geste suffit pour chacun.',
    ])
    expect(said.map((line) => line.mind)).toEqual([false, false, true])
  })

  it('says who has the right to erase from now on', () => {
    const said = (is_here: boolean) => lines(report({ moved: { holder: 'M. Bernard', is_here } })).map((line) => line.text).join().replace(/\s/g, ' ')
    expect(said(false)).toBe('« M. Bernard » a maintenant le droit d’effacer.')
    expect(said(true)).toBe('Cet appareil a maintenant le droit d’effacer.')
  })

  it('has no line when nothing was new', () => {
    expect(lines(report({}))).toEqual([])
  })
})
