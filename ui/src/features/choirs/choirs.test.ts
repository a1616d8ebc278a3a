import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AddChoir } from '../../generated/contract'
import { setLanguage } from '../../i18n/index.svelte'
import { messages } from '../../lib/messages.svelte'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import ChoirEdit from './ChoirEdit.svelte'
import NewChoir from './NewChoir.svelte'

let platform: FakePlatform
const sent = () => platform.calls.find((call) => call.name === 'add_choir')?.request as AddChoir

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

describe('a new choir', () => {
  async function form() {
    const onmade = vi.fn()
    render(NewChoir, { onmade, oncancel: vi.fn() })
    await screen.findByDisplayValue('Soprano')
    return onmade
  }

  it('asks for a name before anything is made', async () => {
    const onmade = await form()
    await fireEvent.click(screen.getByRole('button', { name: 'Créer le chœur' }))
    expect(screen.getByRole('alert').textContent).toContain('Il manque un nom')
    expect(sent()).toBeUndefined()
    expect(onmade).not.toHaveBeenCalled()
  })

  it('starts from a preset, named in the language of the screen', async () => {
    const onmade = await form()
    await fireEvent.click(screen.getByLabelText(/Huit voix/))
    setLanguage('en')
    await fireEvent.input(await screen.findByLabelText('Name of the choir'), { target: { value: 'Choir' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Create the choir' }))
    await waitFor(() => expect(onmade).toHaveBeenCalled())
    expect(sent().voices.map((voice) => `${voice.abbreviation} ${voice.name}`)).toContain('T2 Tenor\u00a02')
  })

  it('keeps names and colours as they were edited, and learns the family from the name', async () => {
    await form()
    await fireEvent.change(screen.getByDisplayValue('Alto'), { target: { value: 'Mezzo' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Retirer Ténor' }))
    await fireEvent.input(screen.getByLabelText('Nom du chœur'), { target: { value: 'Maîtrise' } })
    await fireEvent.click(screen.getByRole('button', { name: 'Créer le chœur' }))
    await waitFor(() => expect(sent()).toBeTruthy())
    expect(sent().voices).toEqual([
      { name: 'Soprano', abbreviation: 'S', family: 'soprano', colour: 'orange' },
      { name: 'Mezzo', abbreviation: 'A', family: 'mezzo', colour: 'blue' },
      { name: 'Basse', abbreviation: 'B', family: 'bass', colour: 'violet' },
    ])
  })
})

describe('the voices of a choir', () => {
  const choir = () => platform.world.of('choir-main' as never).choir

  it('refuses to take away a voice that has singers, and says what to do', async () => {
    render(ChoirEdit, { choir: choir(), onnew: vi.fn() })
    await fireEvent.click(screen.getByRole('button', { name: 'Retirer Alto' }))
    await waitFor(() => expect(messages()[0]?.text).toContain('Déplacez-les'))
    expect(choir().voices).toHaveLength(4)
  })

  it('gives a new voice a colour that no other voice has', async () => {
    render(ChoirEdit, { choir: choir(), onnew: vi.fn() })
    await fireEvent.click(screen.getByRole('button', { name: 'Ajouter une voix' }))
    await waitFor(() => expect(choir().voices).toHaveLength(5))
    expect(new Set(choir().voices.map((voice) => voice.colour)).size).toBe(5)
  })
})
