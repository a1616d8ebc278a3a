import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { readLength } from '../../lib/length'
import { gapAt } from './dragRows'
import ProgrammeList from './ProgrammeList.svelte'
import ProgrammePage from './ProgrammePage.svelte'

let platform: FakePlatform
const choir = () => platform.world.of('choir-main' as never).choir
const rows = () => screen.getAllByRole('listitem').filter((row) => row.parentElement?.tagName === 'OL')
const titles = () => rows().map((row) => row.querySelector('.title')?.textContent)
const button = (name: string | RegExp) => screen.getByRole('button', { name })

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

async function open(mayEdit = true) {
  const onperform = vi.fn()
  render(ProgrammePage, { choir: choir(), id: 'programme-noel', mayEdit, onperform, onleave: vi.fn() })
  await screen.findByRole('heading', { name: 'Concert de Noël' })
  return onperform
}

describe('the programmes', () => {
  it('are listed with their day, how many items they have, and how long they last', async () => {
    render(ProgrammeList, { choir: choir(), mayEdit: true, onopen: vi.fn() })
    const link = await screen.findByRole('link', { name: /Concert de Noël/ })
    expect(link.textContent).toContain('vendredi 18 décembre 2026')
    expect(link.textContent).toContain('4 numéros')
    expect(link.textContent).toContain('21\u00a0min, plus 1 numéro sans durée')
  })

  it('are begun by a title', async () => {
    const onopen = vi.fn()
    render(ProgrammeList, { choir: choir(), mayEdit: true, onopen })
    await fireEvent.click(button('Nouveau programme'))
    await fireEvent.click(button('Créer'))
    await screen.findByText(/Il manque un nom/)
    await fireEvent.input(screen.getByLabelText('Titre'), { target: { value: 'Fête de la musique' } })
    await fireEvent.click(button('Créer'))
    await waitFor(() => expect(onopen).toHaveBeenCalled())
    expect(platform.calls.findLast((call) => call.name === 'add_programme')?.request).toMatchObject({ title: 'Fête de la musique', date: null })
  })
})

describe('a programme', () => {
  it('goes up and down by buttons and by Alt with an arrow, and says where to', async () => {
    await open()
    const first = titles()
    await fireEvent.click(button('Monter «\u00a0Pause\u00a0»'))
    await waitFor(() => expect(titles()).toEqual([first[0], 'Pause', first[1], first[3]]))
    expect(screen.getByText('« Pause » : numéro 2 sur 4')).toBeTruthy()
    const row = rows()[1]
    if (row) await fireEvent.keyDown(within(row).getByRole('link'), { key: 'ArrowDown', altKey: true })
    await waitFor(() => expect(titles()).toEqual(first))
    expect(button('Monter «\u00a0Entrée\u00a0»').hasAttribute('disabled')).toBe(true)
  })

  it('takes a stage note and a length, and refuses what is no length before it is sent', async () => {
    await open()
    await fireEvent.click(button('Annoter «\u00a0Pause\u00a0»'))
    await fireEvent.input(screen.getByLabelText('Note de scène'), { target: { value: 'rideau fermé' } })
    await fireEvent.input(screen.getByLabelText('Durée'), { target: { value: '3:70' } })
    expect(screen.getByRole('alert').textContent).toContain('3:10')
    expect(button('Enregistrer').hasAttribute('disabled')).toBe(true)
    await fireEvent.input(screen.getByLabelText('Durée'), { target: { value: '20' } })
    await fireEvent.click(button('Enregistrer'))
    await waitFor(() => expect(rows()[2]?.textContent).toContain('rideau fermé'))
    expect(platform.calls.find((call) => call.name === 'edit_programme_item')?.request).toMatchObject({ note: 'rideau fermé', seconds: 1200 })
  })

  it('is filled by one tap a work, and by what has no score', async () => {
    await open()
    await fireEvent.click(button('Saluts'))
    await waitFor(() => expect(titles().at(-1)).toBe('Saluts'))
    expect(rows()).toHaveLength(5)
  })

  it('cannot be put in another order while it is frozen, and one tap opens it again', async () => {
    await open()
    await fireEvent.click(button('Figer pour le concert'))
    await screen.findByText(/Figé pour le concert/)
    expect(screen.queryByRole('button', { name: /^(Monter|Descendre|Retirer|Annoter)/ })).toBeNull()
    expect(screen.queryByRole('heading', { name: 'Répertoire' })).toBeNull()
    await fireEvent.click(button('Rouvrir pour modifier'))
    expect(await screen.findByRole('button', { name: /^Monter «\u00a0Pause/ })).toBeTruthy()
  })

  it('is read by whoever may not write it', async () => {
    const onperform = await open(false)
    expect(screen.queryByRole('button', { name: /^(Monter|Figer|Retirer)/ })).toBeNull()
    await fireEvent.click(button('Mettre sur le pupitre'))
    expect(onperform).toHaveBeenCalledWith('programme-noel')
  })
})

describe('what is typed and dragged', () => {
  it('is a length in any usual spelling', () => {
    expect(['3:10', "3'10", '3 min 10', '3', '45 s', '0:45', ''].map(readLength)).toEqual([190, 190, 190, 180, 45, 45, null])
    expect(['3:70', 'long', '1:2:3', '-3'].map(readLength)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is put before the row whose middle is below it', () => {
    expect([5, 25, 45, 90].map((y) => gapAt([10, 30, 50], y))).toEqual([0, 1, 2, 3])
  })
})
