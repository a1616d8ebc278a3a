import { fireEvent, render, screen } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { ChoirId } from '../generated/contract'
import { followHost } from '../lib/topics'
import { messages } from '../lib/messages.svelte'
import { usePlatform } from '../platform'
import { fake, type FakePlatform } from '../platform/fake'
import PrepareView from './PrepareView.svelte'

async function open(): Promise<FakePlatform> {
  const platform = fake()
  usePlatform(platform)
  followHost()
  render(PrepareView, { choir: platform.world.of('choir-main' as ChoirId).choir, id: undefined })
  await screen.findByText('Mille regretz', { selector: 'b' })
  return platform
}

const button = (label: string | RegExp) => screen.findByText(label, { selector: 'button' })

describe('a folder', () => {
  it('is shown before anything is added, and only what was corrected is sent', async () => {
    const platform = await open()
    await fireEvent.click(await button('Ajouter un dossier'))
    await fireEvent.change(await screen.findByLabelText('Voix de la piste Part4.mp3'), { target: { value: 'bass' } })
    expect(platform.calls.map((call) => call.name)).not.toContain('import_folder')
    await fireEvent.click(await button(/Ajouter 2 œuvres/))
    expect(await screen.findByText('1 œuvre nouvelle', {}, { timeout: 4000 })).toBeTruthy()
    const sent = platform.calls.find((call) => call.name === 'import_folder')?.request
    const bass = { label: 'Part4', kind: 'voice', family: 'bass', division: 0 }
    expect(sent).toMatchObject({
      source: 'fake-folder',
      corrections: [{ folder: 'Locus iste', skip: false, about: null, tracks: [{ path: 'Locus iste/Part4.mp3', becomes: bass }] }],
    })
  })

  it('names each file that could not come in, and why', async () => {
    await open()
    await fireEvent.click(await button('Ajouter un dossier'))
    await fireEvent.click(await button(/Ajouter 2 œuvres/))
    expect(await screen.findByText('Jesu, meine Freude/verrouillée.pdf', {}, { timeout: 4000 })).toBeTruthy()
    expect(screen.getByText(/mot de passe/)).toBeTruthy()
  })

  it('that is dropped on the view opens the same screen; a file alone is not taken for one', async () => {
    const platform = await open()
    platform.world.emit({ event: 'files_offered', offers: [{ source: 'one', name: 'liste.csv', is_folder: false }] })
    await vi.waitFor(() => expect(messages()[0]?.text).toContain('dossier'))
    platform.world.emit({ event: 'files_offered', offers: [{ source: 'two', name: 'saison', is_folder: true }] })
    expect(await screen.findByText(/Dossier.*saison/)).toBeTruthy()
  })
})
