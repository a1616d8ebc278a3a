import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { BundlePreview, BundleReport, GestureId, GivenFile, MakePupilFile, MeasurePupilFile, PupilFileSize } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { refuse, type Handlers } from '../../platform/fake/world'
import PupilExchange from './PupilExchange.svelte'
import PupilFile from './PupilFile.svelte'

const ZOE = { given: 'Zoé', family: 'Bélanger' }
const WORDS = 'lampe verger tuile soudain récolte'
const sent = <T>(platform: FakePlatform, name: string) => platform.calls.filter((call) => call.name === name).map((call) => call.request as T)
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }))

describe('a file for one singer', () => {
  const start = (given: GivenFile[]) => {
    const size: PupilFileSize = { bytes: 9_000, file_bytes: 2_000_000, file_count: 3, choirs: ['Chorale'], given }
    const handlers: Handlers = {
      measure_pupil_file: () => size,
      make_pupil_file: (request) => ({
        source: 'made-1', name: 'Zoé Bélanger.educhorus', bytes: 9_100, passphrase: request.is_first ? WORDS : null, fingerprint: '',
      }),
    }
    const platform = fake({ handlers })
    usePlatform(platform)
    render(PupilFile, { onleave: vi.fn() })
    return platform
  }
  async function choose() {
    const select = await screen.findByLabelText<HTMLSelectElement>(/Pour qui/)
    await waitFor(() => expect(select.options.length).toBeGreaterThan(1))
    await fireEvent.change(select, { target: { value: select.options[1]?.value } })
    await screen.findByText(/^Environ/)
    return select.value
  }

  it('is a first one for whoever was never given any, and shows the words to say aloud', async () => {
    const platform = start([])
    const person = await choose()
    expect(sent<MeasurePupilFile>(platform, 'measure_pupil_file')).toEqual([{ person }])
    await press('Écrire le fichier')
    await screen.findByText(WORDS)
    const wanted = { person, with_files: true, is_first: true, passphrase: null, to: null }
    expect(sent<MakePupilFile>(platform, 'make_pupil_file')).toEqual([wanted])
  })

  it('is a later one after that, without words, unless her computer is new', async () => {
    const platform = start([{ at: 1_795_536_180, by: '' }])
    await choose()
    expect(screen.getByText(/1 fichier déjà donné/)).toBeTruthy()
    await fireEvent.click(screen.getByRole('checkbox', { name: /^Joindre/ }))
    await press('Écrire le fichier')
    await screen.findByText('Donnez le fichier')
    expect(screen.queryByText(/cinq mots/)).toBeNull()
    expect(sent<MakePupilFile>(platform, 'make_pupil_file')[0]).toMatchObject({ is_first: false, with_files: false })
  })
})

describe('exchanges on the computer of a pupil', () => {
  const preview: BundlePreview = {
    kind: 'pupil', needs_passphrase: false, label: 'Mme Martin', fingerprint: '', is_known: true, joins: false, made_at: 1_795_536_180,
    choirs: ['Chorale'], file_count: 0, pupil: ZOE,
  }
  const report: BundleReport = {
    label: 'Mme Martin', fingerprint: '', is_new_device: false, joined: false, gesture: null, is_older: false, gesture_count: 0, linked: 0, disagreements: 0,
    files: 0, healed: 0, aside: [], moved: null, pupil: ZOE, closed: 0,
  }
  const start = (handlers: Handlers) => {
    const platform = fake({ handlers })
    usePlatform(platform)
    const onvoice = vi.fn()
    render(PupilExchange, { name: 'Chorale', onvoice })
    platform.world.emit({ event: 'files_offered', offers: [{ source: 'made-1', name: 'a.educhorus', is_folder: false }] })
    return { platform, onvoice }
  }

  it('says whose file it is, opens it without words, and leads to her voice', async () => {
    const { onvoice } = start({ preview_bundle: () => preview, open_bundle: () => report })
    await screen.findByText('Le fichier de Zoé Bélanger')
    await press('Ouvrir mon fichier')
    await screen.findByText(/Rien de nouveau/)
    await press('Voir ma voix')
    expect(onvoice).toHaveBeenCalled()
  })

  it('says calmly that a file is of somebody else', async () => {
    start({
      preview_bundle: () => {
        throw refuse('bundle_other_pupil')
      },
    })
    expect((await screen.findByRole('alert')).textContent).toContain('n’est pas le tien')
  })

  describe('that does not follow the last one', () => {
    const side = { holder: 'Mme Martin', is_here: false, begun_again: 0, erased: 0 }
    const fork = { label: 'M. Bernard', mine: side, theirs: side, to_erase: [] }
    const forked = (hindrance: 'they_are_behind' | null) =>
      start({
        preview_bundle: () => preview,
        open_bundle: () => {
          throw refuse('space_forked')
        },
        preview_fork: () => ({ ...fork, hindrance }),
        follow_fork: () => ({ ...report, gesture: 'gesture-1' as GestureId }),
      })

    it('is taken once she says that it is the right one', async () => {
      const { platform } = forked(null)
      await press('Ouvrir mon fichier')
      await screen.findByRole('heading', { name: 'Ce fichier ne suit pas le précédent' })
      expect(screen.getByText(/Demande à ton professeur/)).toBeTruthy()
      expect(sent(platform, 'follow_fork')).toEqual([])
      await press('C’est le bon, je le prends')
      await screen.findByRole('heading', { name: 'C’est à jour' })
      expect(screen.queryByText(/Donnez/)).toBeNull()
    })

    it('is left alone where its computer is behind', async () => {
      const { platform } = forked('they_are_behind')
      await press('Ouvrir mon fichier')
      await screen.findByText(/il te faut un nouveau fichier/)
      expect(screen.queryByRole('button', { name: /je le prends/ })).toBeNull()
      await press('D’accord')
      await screen.findByRole('button', { name: 'Ouvrir un fichier' })
      expect(sent(platform, 'follow_fork')).toEqual([])
    })
  })
})
