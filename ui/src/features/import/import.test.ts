import { fireEvent, render, screen, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportClassList } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import ClassListImport from './ClassListImport.svelte'

let platform: FakePlatform

async function opened() {
  const choir = platform.world.of('choir-main' as never).choir
  render(ClassListImport, { choir, onleave: vi.fn() })
  await fireEvent.click(screen.getByRole('button', { name: 'Choisir un fichier' }))
  await screen.findByText('Rayan Aït-Kaci', { selector: 'td' })
}

const row = (name: string) => within(screen.getByText(name, { selector: 'td' }).closest('tr') as HTMLElement)
const sent = () => platform.calls.find((call) => call.name === 'import_class_list')?.request as ImportClassList
const runs = () => screen.getByRole('button', { name: 'Importer' })

beforeEach(() => {
  platform = fake()
  usePlatform(platform)
})

describe('importing a class list', () => {
  it('changes nothing before every namesake is answered', async () => {
    await opened()
    expect(runs()).toHaveProperty('disabled', true)
    await fireEvent.change(row('Inès Haddad').getByLabelText(/Qui est Inès Haddad/), { target: { value: 'new' } })
    expect(runs()).toHaveProperty('disabled', false)
  })

  it('sends what was decided line by line, and nothing for the other lines', async () => {
    await opened()
    await fireEvent.change(row('Inès Haddad').getByLabelText(/Qui est Inès Haddad/), { target: { value: 'person-3' } })
    await fireEvent.change(row('Maya Weber').getByLabelText('Voix de Maya Weber'), { target: { value: 'voice-b' } })
    await fireEvent.click(row('Tom Roussel').getByLabelText(/Laisser de côté/))
    await fireEvent.click(runs())
    await screen.findByText('La liste est importée')
    expect(sent().decisions).toEqual([
      { line: 5, voice: null, person: 'person-3', skip: false },
      { line: 8, voice: 'voice-b', person: null, skip: false },
      { line: 10, voice: null, person: null, skip: true },
    ])
  })

  it('leaves remarks on health out unless somebody asks for them', async () => {
    await opened()
    await fireEvent.change(row('Inès Haddad').getByLabelText(/Qui est Inès Haddad/), { target: { value: 'new' } })
    await fireEvent.click(runs())
    await screen.findByText('La liste est importée')
    expect(sent().reading.take_remarks).toBe(false)
  })

  it('reads the file again when a column is corrected, and forgets what was decided before', async () => {
    await opened()
    await fireEvent.change(row('Inès Haddad').getByLabelText(/Qui est Inès Haddad/), { target: { value: 'new' } })
    await fireEvent.change(screen.getByLabelText('Contenu de la colonne REGIME'), { target: { value: 'remark' } })
    await vi.waitFor(() => expect(runs()).toHaveProperty('disabled', true))
    expect(platform.calls.at(-1)).toMatchObject({ name: 'preview_class_list', request: { reading: { columns: [{ index: 6, role: 'remark' }] } } })
  })

  it('is taken back whole, by its own gesture', async () => {
    await opened()
    await fireEvent.change(row('Inès Haddad').getByLabelText(/Qui est Inès Haddad/), { target: { value: 'new' } })
    await fireEvent.click(runs())
    await fireEvent.click(await screen.findByRole('button', { name: 'Annuler l’import' }))
    await screen.findByText('L’import est annulé')
    expect(platform.world.of('choir-main' as never).singers).toHaveLength(40)
    expect((platform.calls.find((call) => call.name === 'undo')?.request as { gesture: unknown }).gesture).not.toBeNull()
  })

  it('says why a file cannot be read, and keeps the way to another file', async () => {
    const choir = platform.world.of('choir-main' as never).choir
    render(ClassListImport, { choir, onleave: vi.fn() })
    platform.world.emit({ event: 'files_offered', offers: [{ source: 'empty', name: 'vide.csv', is_folder: false }] })
    expect((await screen.findByRole('alert')).textContent).toContain('Cette liste est vide')
    expect(screen.getByRole('button', { name: 'Autre fichier' })).toBeTruthy()
  })
})
