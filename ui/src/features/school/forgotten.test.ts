import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import axe from 'axe-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { CODE, PASSWORD } from '../../platform/fake/school'
import OwnMail from './OwnMail.svelte'
import SchoolSteps from './SchoolSteps.svelte'

let platform: FakePlatform
const sent = (name: string) => platform.calls.filter((call) => call.name === name).map((call) => call.request)
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))
const type = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } })

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

describe('a forgotten password', () => {
  async function forgets(address: string): Promise<void> {
    render(SchoolSteps)
    await type('Adresse du serveur', address)
    await press('Chercher cette école')
    await screen.findByText('Collège Debussy répond')
    await type('Identifiant', 'm.martin')
    await press('Mot de passe oublié')
  }

  it('asks for a code under the login that was typed, sets a password and signs in with it', async () => {
    await forgets('debussy.fr')
    expect(await screen.findByLabelText('Identifiant ou adresse électronique')).toHaveProperty('value', 'm.martin')
    await press('Recevoir un code')
    await screen.findByText(/Si l’école connaît une adresse pour « m.martin »/)
    expect(sent('ask_password_code')).toEqual([{ address: 'https://debussy.fr', login: 'm.martin', language: 'fr' }])
    const go = screen.getByRole('button', { name: 'Changer le mot de passe' })
    await type('Code reçu par courriel', 'autre')
    await type('Nouveau mot de passe', 'court')
    expect(go).toHaveProperty('disabled', true)
    await type('Nouveau mot de passe', PASSWORD)
    await press('Changer le mot de passe')
    expect((await screen.findByRole('alert')).textContent).toContain('Ce code n’est pas le bon')
    await type('Code reçu par courriel', CODE)
    await press('Changer le mot de passe')
    await waitFor(() => expect(sent('sign_in_to_school')).toEqual([{ address: 'https://debussy.fr', login: 'm.martin', password: PASSWORD }]))
    await screen.findByText('Que garde cet appareil ?')
  })

  it('says who can help where the school sends no mails', async () => {
    await forgets('papier.fr')
    await screen.findByText('Cette école n’envoie pas de courriels.')
    screen.getByText(/la direction du chœur donne un nouveau mot de passe/)
    expect(screen.queryByRole('button', { name: 'Recevoir un code' })).toBeNull()
    await press('Revenir à la connexion')
    await screen.findByLabelText('Mot de passe')
  })

  it('takes an address once its code has come back, and lets it go', async () => {
    render(OwnMail)
    await screen.findByText('Aucune adresse pour ce compte.')
    await type('Adresse électronique', 'martin@example.org')
    await type('Mot de passe de ce compte', 'autre')
    await press('Recevoir un code à cette adresse')
    await screen.findByRole('alert')
    await type('Mot de passe de ce compte', PASSWORD)
    await press('Recevoir un code à cette adresse')
    await screen.findByText('Un code vient de partir à martin@example.org.')
    await type('Code reçu par courriel', CODE)
    await press('Confirmer cette adresse')
    await screen.findByText('Adresse de ce compte : martin@example.org')
    await type('Mot de passe de ce compte', PASSWORD)
    await press('Retirer l’adresse')
    await screen.findByText('Aucune adresse pour ce compte.')
  })

  it('has no fault that axe finds', async () => {
    const faults = async (container: Element) => (await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations
    await forgets('debussy.fr')
    await press('Recevoir un code')
    await screen.findByLabelText('Code reçu par courriel')
    expect(await faults(document.body)).toEqual([])
    const own = render(OwnMail)
    await screen.findByLabelText('Adresse électronique')
    expect(await faults(own.container)).toEqual([])
  })
})
