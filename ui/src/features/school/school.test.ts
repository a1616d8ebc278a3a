import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import axe from 'axe-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PersonId, RefusedItem, School, SpaceId } from '../../generated/contract'
import { touched } from '../../lib/topics'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { PASSWORD, PROVISIONAL, THEN } from '../../platform/fake/school'
import { noSchool, refuse } from '../../platform/fake/world'
import SchoolLine from './SchoolLine.svelte'
import SchoolSteps from './SchoolSteps.svelte'
import { lastExchange, needsSomebody, refusedText, stateLine } from './words'

let platform: FakePlatform
const sent = (name: string) => platform.calls.filter((call) => call.name === name).map((call) => call.request)
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } })
const connected: Partial<School> = {
  standing: 'connected', name: 'Collège Debussy', address: 'https://debussy.fr', login: 'm.martin', person: 'Mme Martin', exchanged_at: THEN,
}

function stands(more: Partial<School>): void {
  Object.assign(platform.world.school, more)
  touched(['school'])
}

async function signIn(password: string): Promise<void> {
  await type('Adresse du serveur', 'debussy.fr')
  await press('Chercher cette école')
  await screen.findByText('Collège Debussy répond')
  await type('Identifiant', ' m.martin ')
  await type('Mot de passe', password)
  await press('Se connecter')
}

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

describe('the way to a school', () => {
  it('says who answers before a password is asked, and brings the choirs that are here', async () => {
    render(SchoolSteps)
    await signIn(PASSWORD)
    expect(sent('sign_in_to_school')).toEqual([{ address: 'https://debussy.fr', login: 'm.martin', password: PASSWORD }])
    await press('Apporter mes chœurs à Collège Debussy')
    await screen.findByText('Connexion : Mme Martin (m.martin)')
    expect(screen.getByText('L’école a tout reçu.')).toBeTruthy()
  })

  it('takes the line of an invitation for the address and the login', async () => {
    render(SchoolSteps)
    await type('Adresse du serveur', 'https://debussy.fr/#zoe.belanger')
    await press('Chercher cette école')
    await screen.findByText('Collège Debussy répond')
    expect(sent('find_school')).toEqual([{ address: 'https://debussy.fr' }])
    expect(screen.getByLabelText('Identifiant')).toHaveProperty('value', 'zoe.belanger')
  })

  it('joins a choir of the school on an empty device, and says in words what one is there', async () => {
    platform = fake({ empty: true })
    usePlatform(platform)
    render(SchoolSteps)
    await signIn(PASSWORD)
    await screen.findByText('direction, assistance')
    await press('Rejoindre Chœurs de Debussy')
    await waitFor(() => expect(sent('join_school_space')).toEqual([{ space: 'space-debussy', person: null }]))
    expect(platform.world.choirs).toHaveLength(2)
  })

  it('asks for a password of one’s own and the charter, and not for the password that was just typed', async () => {
    render(SchoolSteps)
    await signIn(PROVISIONAL)
    await screen.findByText('La charte')
    expect(screen.queryByLabelText('Mot de passe actuel')).toBeNull()
    const go = screen.getByRole('button', { name: 'Continuer' })
    await type('Nouveau mot de passe', 'trop court')
    await fireEvent.click(screen.getByRole('checkbox'))
    expect(go).toHaveProperty('disabled', true)
    await type('Nouveau mot de passe', 'lampe verger tuile')
    await fireEvent.click(go)
    await screen.findByText('Que garde cet appareil ?')
    expect(sent('change_school_password')).toEqual([{ current: PROVISIONAL, new: 'lampe verger tuile', accepts_charter: true }])
  })

  it('asks for the password again when the page was left in between', async () => {
    stands({ ...connected, standing: 'entering', must_accept_charter: true })
    render(SchoolSteps)
    await type('Mot de passe actuel', PROVISIONAL)
    expect(screen.queryByLabelText('Nouveau mot de passe')).toBeNull()
    await fireEvent.click(screen.getByRole('checkbox'))
    await press('Continuer')
    await waitFor(() => expect(sent('change_school_password')).toEqual([{ current: PROVISIONAL, new: null, accepts_charter: true }]))
  })

  it('puts the charter in the words of whoever reads it', async () => {
    stands({ ...connected, standing: 'entering', must_accept_charter: true, holder: 'pupil' })
    render(SchoolSteps)
    expect((await screen.findAllByRole('listitem')).map((line) => line.textContent)).toHaveLength(4)
    expect(screen.getByText(/Mon mot de passe est un secret/)).toBeTruthy()
    stands({ holder: 'guardian' })
    expect(await screen.findByText(/rien des autres élèves\.$/)).toBeTruthy()
    expect(screen.queryByText(/Mon mot de passe est un secret/)).toBeNull()
    stands({ holder: 'staff' })
    expect(await screen.findByText(/j’écris ce que je dirais devant elle/)).toBeTruthy()
  })

  it('lets a mother of two say whose page this device shows', async () => {
    const child = (given: string) => ({
      space: 'space-debussy' as SpaceId, name: 'Chœurs de Debussy', roles: ['guardian'],
      person: { person: `person-${given}` as PersonId, name: { family: 'Roux', given } },
    })
    stands({ ...connected, standing: 'choosing', holder: 'guardian', choices: [child('Ana'), child('Léo')] })
    render(SchoolSteps)
    await press('Rejoindre Léo Roux')
    await waitFor(() => expect(sent('join_school_space')).toEqual([{ space: 'space-debussy', person: 'person-Léo' }]))
  })

  it('says what is wrong with an address beside it, and a wrong password beside that', async () => {
    render(SchoolSteps)
    await type('Adresse du serveur', 'portail.hotel.fr')
    await press('Chercher cette école')
    expect((await screen.findByRole('alert')).textContent).toContain('n’est pas un serveur Educhorus')
    await signIn('autre')
    await screen.findByRole('alert')
    expect(screen.getByLabelText('Identifiant')).toHaveProperty('value', ' m.martin ')
  })

  it('forgets the password when another address is chosen', async () => {
    render(SchoolSteps)
    await signIn('autre')
    await screen.findByRole('alert')
    await press('Une autre adresse')
    await press('Chercher cette école')
    expect(await screen.findByLabelText('Mot de passe')).toHaveProperty('value', '')
  })
})

describe('a school that is there', () => {
  it('says why nothing is exchanged, and exchanges when asked', async () => {
    stands({ ...connected, waiting_count: 3, problem: refuse('server_unreachable') })
    render(SchoolSteps)
    await screen.findByText('3 gestes attendent d’être envoyés à l’école.')
    expect(screen.getByText(/Rien n’est perdu : vérifiez le réseau/)).toBeTruthy()
    await press('Échanger maintenant')
    await screen.findByText('L’école a tout reçu.')
    expect(screen.queryByText(/vérifiez le réseau/)).toBeNull()
  })

  it('does not press twice while an exchange is under way', async () => {
    stands({ ...connected, is_exchanging: true })
    render(SchoolSteps)
    expect(await screen.findByRole('button', { name: 'Échange en cours…' })).toHaveProperty('disabled', true)
  })

  it('signs in again under the login that is known, and signs out when asked', async () => {
    stands({ ...connected, standing: 'signed_out', problem: refuse('signed_out', { reason: 'expired' }) })
    render(SchoolSteps)
    await waitFor(() => expect(screen.getByLabelText('Identifiant')).toHaveProperty('value', 'm.martin'))
    expect(screen.getByText(/Votre connexion a expiré/)).toBeTruthy()
    await type('Mot de passe', PASSWORD)
    await press('Se connecter à nouveau')
    stands({ waiting_count: 2 })
    await screen.findByText(/2 gestes ne sont pas encore partis/)
    await press('Se déconnecter')
    await screen.findByRole('button', { name: 'Se connecter à nouveau' })
  })

  it('keeps what was refused aside with what one can do, and forgets only when one is sure', async () => {
    const item: RefusedItem = { number: 4, kind: 'attendance', choir: null, about: 'Chorale des 5ᵉ–3ᵉ', reason: 'not_allowed', at: THEN, changes: 3 }
    platform.world.refused = [item, { ...item, number: 5, kind: null, reason: 'moon_is_full', changes: 1 }]
    stands({ ...connected, aside_count: 2 })
    render(SchoolSteps)
    await screen.findByText('Appel · Chorale des 5ᵉ–3ᵉ · 3 modifications')
    screen.getByText('Fiches et consentements · Chorale des 5ᵉ–3ᵉ · 1 modification')
    screen.getByText(/Demandez ce droit à la direction du chœur/)
    screen.getByText(/code moon_is_full/)
    const [first, second] = screen.getAllByRole('button', { name: 'Oublier' })
    if (!first || !second) throw new Error('two things were refused')
    await fireEvent.click(first)
    await press('Garder')
    expect(sent('forget_refused')).toEqual([])
    await fireEvent.click(second)
    await press('Oublier pour de bon')
    await waitFor(() => expect(sent('forget_refused')).toEqual([{ number: 5 }]))
    await waitFor(() => expect(screen.queryByText(/moon_is_full/)).toBeNull())
    await press('Proposer à nouveau')
    await waitFor(() => expect(screen.queryByText('Ce que l’école a refusé')).toBeNull())
  })

  it('has no fault that axe finds, at any step', async () => {
    const faults = async (container: Element) => (await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations
    const { container, unmount } = render(SchoolSteps)
    await screen.findByLabelText('Adresse du serveur')
    expect(await faults(container)).toEqual([])
    unmount()
    platform.world.refused = [{ number: 4, kind: 'work', choir: null, about: 'Ave verum', reason: 'erased', at: THEN, changes: 1 }]
    for (const more of [
      { standing: 'entering', must_change_password: true, must_accept_charter: true },
      { standing: 'choosing', may_bring: true },
      { standing: 'connected', problem: refuse('server_busy', { seconds: '30' }) },
      { standing: 'signed_out' },
    ] satisfies Partial<School>[]) {
      stands({ ...connected, ...more })
      const step = render(SchoolSteps)
      await waitFor(() => expect(step.container.querySelectorAll('button').length).toBeGreaterThan(1))
      expect(await faults(step.container), more.standing).toEqual([])
      step.unmount()
    }
  })
})

describe('the line that every screen shows', () => {
  const line = (more: Partial<School>) => stateLine({ ...noSchool(), ...connected, ...more }).replaceAll('\u00a0', ' ')

  it('says first what hinders, then what waits', () => {
    expect(line({})).toBe('École : tout est reçu')
    expect(line({ exchanged_at: null })).toBe('École : pas encore d’échange')
    expect(line({ waiting_count: 3 })).toBe('École : 3 en attente')
    expect(line({ is_exchanging: true, waiting_count: 3 })).toBe('École : échange en cours…')
    expect(line({ problem: refuse('server_unreachable'), waiting_count: 3 })).toBe('École : pas de réseau, 3 en attente')
    expect(line({ problem: refuse('server_busy') })).toBe('École : pas de réseau')
    expect(line({ problem: refuse('server_untrusted'), waiting_count: 3 })).toBe('École : échange arrêté')
    expect(line({ standing: 'signed_out' })).toBe('École : se connecter à nouveau')
    expect(line({ standing: 'choosing' })).toBe('École : connexion à terminer')
  })

  it('asks for somebody only where somebody can do something', () => {
    const needs = (more: Partial<School>) => needsSomebody({ ...noSchool(), ...connected, ...more })
    expect(needs({ waiting_count: 9, problem: refuse('server_unreachable') })).toBe(false)
    expect(needs({ problem: refuse('server_untrusted') })).toBe(true)
    expect(needs({ aside_count: 1 })).toBe(true)
    expect(needs({ standing: 'signed_out' })).toBe(true)
  })

  it('says how long ago the last exchange was, in the words of the language', () => {
    const ago = (seconds: number) => lastExchange({ ...noSchool(), ...connected }, THEN + seconds).replaceAll('\u00a0', ' ')
    expect(ago(-300)).toBe('Dernier échange à l’instant')
    expect(ago(59)).toBe('Dernier échange à l’instant')
    expect(ago(200)).toBe('Dernier échange il y a 3 min')
    expect(ago(7300)).toBe('Dernier échange il y a 2 h')
    expect(ago(4 * 86_400)).toBe('Dernier échange il y a 4 j')
    expect(lastExchange(noSchool(), THEN)).toBe('Pas encore d’échange')
  })

  it('leads to the school where there is one, and leaves the place to the files where there is none', async () => {
    const { container } = render(SchoolLine, { current: false })
    await waitFor(() => expect(sent('get_school')).toHaveLength(1))
    expect(container.querySelector('a')).toBeNull()
    stands({ ...connected, aside_count: 1 })
    const link = await screen.findByRole('link', { name: /École\s: tout est reçu.*1 refus à regarder/s })
    expect(link.getAttribute('href')).toBe('#/school')
  })

  it('has a sentence for a reason that it does not know', () => {
    expect(refusedText('erased')).toContain('effacé à sa demande')
    expect(refusedText('merge_failed')).toContain('code merge_failed')
  })
})
