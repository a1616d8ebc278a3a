import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { messages } from '../../lib/messages.svelte'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import Singers from './Singers.svelte'

let platform: FakePlatform
const world = () => platform.world.of('choir-main' as never)
const row = (name: RegExp) => screen.getByRole('button', { name })

beforeEach(async () => {
  platform = fake()
  usePlatform(platform)
  render(Singers, { choir: world().choir, onimport: vi.fn() })
  await screen.findByText('Léa Martin')
})

describe('the singers', () => {
  it('is one stop of the Tab key, and the arrows move it', async () => {
    const stops = () => [...document.querySelectorAll('[data-person]')].filter((one) => one.getAttribute('tabindex') === '0')
    expect(stops()).toHaveLength(1)
    await fireEvent.keyDown(row(/Léa Martin/), { key: 'ArrowDown' })
    expect(document.activeElement).toBe(row(/Chloé Petit/))
    expect(stops()).toEqual([row(/Chloé Petit/)])
  })

  it('moves everybody who was selected by one gesture', async () => {
    await fireEvent.keyDown(row(/Léa Martin/), { key: ' ' })
    await fireEvent.click(screen.getByLabelText(/^Sélectionner Chloé Petit, n°/, { selector: 'input' }))
    await fireEvent.click(screen.getByRole('button', { name: /Alto/ }))
    await waitFor(() => expect(world().singers.filter((one) => one.voice === 'voice-a')).toHaveLength(13))
    expect(platform.calls.filter((call) => call.name === 'move_singers')).toHaveLength(1)
    expect(messages()[0]?.text).toBe('2 choristes sont maintenant en Alto.')
  })

  it('takes back the removal of several singers as a whole', async () => {
    for (const name of ['Léa Martin', 'Chloé Petit', 'Inès Haddad']) {
      await fireEvent.click(screen.getByLabelText(new RegExp(`^Sélectionner ${name}, n°`), { selector: 'input' }))
    }
    await fireEvent.click(screen.getByRole('button', { name: 'Retirer' }))
    await waitFor(() => expect(messages()).toHaveLength(1))
    expect(world().singers).toHaveLength(37)
    messages()[0]?.action?.run()
    await waitFor(() => expect(world().singers).toHaveLength(40))
  })

  it('adds one singer after the other without leaving the form', async () => {
    await fireEvent.click(screen.getByRole('button', { name: 'Ajouter' }))
    await fireEvent.input(screen.getByLabelText('Prénom'), { target: { value: 'Mila' } })
    await fireEvent.input(screen.getByLabelText('Nom'), { target: { value: 'Roux' } })
    const next = screen.getByRole('button', { name: 'Ajouter, puis le suivant' })
    await fireEvent.click(next)
    await screen.findByText(/Ajouté.*Mila Roux/)
    expect(screen.getByLabelText('Prénom')).toHaveProperty('value', '')
    expect(world().singers.at(-1)).toMatchObject({ number: 41, voice: 'voice-s', birth_date: null })
  })

  it('says inside the form that a number is taken, and keeps what was written', async () => {
    await fireEvent.click(row(/Léa Martin/))
    await fireEvent.input(screen.getByLabelText('Numéro'), { target: { value: '2' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
    expect((await screen.findByRole('alert')).textContent).toContain('numéro')
    expect(screen.getByLabelText('Numéro')).toHaveProperty('value', '2')
    expect(world().singers[0]?.number).toBe(1)
  })

  it('keeps those who left within reach, and takes them back from today', async () => {
    expect(screen.queryByText('Anciennes et anciens')).toBeNull()
    await fireEvent.click(row(/Léa Martin/))
    await fireEvent.click(screen.getByRole('button', { name: 'Retirer du chœur' }))
    const former = await screen.findByText('Anciennes et anciens')
    const entry = await within(former.closest('details') as HTMLElement).findByRole('button', { name: /Léa Martin/ })
    expect(entry.textContent).toContain('Soprano · du 01/09/2026 au')
    await fireEvent.click(entry)
    await fireEvent.click(screen.getByRole('button', { name: 'Revient dans le chœur' }))
    await waitFor(() => expect(world().singers).toHaveLength(40))
    await waitFor(() => expect(screen.queryByText('Anciennes et anciens')).toBeNull())
    expect(messages().at(-1)?.text).toContain('Léa Martin est de nouveau dans le chœur')
  })
})
