import { fireEvent, render, screen } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import type { ChoirId, ComingFile, EditionId, PlayerState } from '../generated/contract'
import { followHost } from '../lib/topics'
import { usePlatform } from '../platform'
import { fake, type FakePlatform } from '../platform/fake'
import { player } from '../platform/fake/player'
import { refuse, type Handlers } from '../platform/fake/world'
import WorkView from './WorkView.svelte'

vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = () => undefined
    unobserve = () => undefined
    disconnect = () => undefined
  },
)
vi.stubGlobal('fetch', () => Promise.resolve(new Response(new Int8Array([-64, 64]))))

async function open(handlers: Handlers = {}, id = 'work-jesu'): Promise<FakePlatform> {
  const platform = fake({ handlers })
  usePlatform(platform)
  followHost()
  render(WorkView, { choir: platform.world.of('choir-main' as ChoirId).choir, id })
  await screen.findByText('Partitions', { selector: 'h2' })
  return platform
}

const names = (platform: FakePlatform) => platform.calls.map((call) => call.name)
const play = () => screen.findByLabelText(/^(Lecture|Pause)/)

describe('the sound of a work', () => {
  it('is open when the work is, and plays by its button and by space', async () => {
    const platform = await open()
    await screen.findByLabelText('Couper Alto')
    await fireEvent.click(await play())
    await vi.waitFor(() => expect(names(platform)).toContain('play'))
    await screen.findByLabelText(/^Pause/)
    await fireEvent.keyDown(document.body, { key: ' ' })
    await screen.findByLabelText(/^Lecture/)
    expect(names(platform)).toContain('pause')
  })

  it('does not play by a space that is typed', async () => {
    const platform = await open()
    await fireEvent.keyDown(await screen.findByDisplayValue('Johann Sebastian Bach'), { key: ' ' })
    expect(names(platform)).not.toContain('play')
  })

  it('says which tracks are silent when one is alone, and gives all back', async () => {
    await open()
    await fireEvent.click(await screen.findByLabelText('Alto en solo'))
    await vi.waitFor(() => expect(screen.getAllByText('muette')).toHaveLength(4))
    await fireEvent.click(screen.getByLabelText('Tout le monde'))
    // The tutti would double those who sing by themselves.
    await vi.waitFor(() => expect(screen.getAllByText('muette')).toHaveLength(1))
  })

  it('says that the sound card has gone once sound is wanted, and tries again where it was', async () => {
    let output: PlayerState['output'] = { is: 'lost' }
    const platform = await open({
      get_player: async (request, world) => ({ ...((await player.get_player?.(request, world)) as PlayerState), output }),
      open_player: async (request, world) => ({ ...((await player.open_player?.(request, world)) as PlayerState), output }),
      play: async (request, world) => ({ ...((await player.play?.(request, world)) as PlayerState), output }),
    })
    expect(screen.queryByText(/carte son/)).toBeNull()
    await fireEvent.click(await play())
    const again = await screen.findByText('Réessayer', { selector: 'button' })
    output = { is: 'ready' }
    await fireEvent.click(again)
    await vi.waitFor(() => expect(screen.queryByText(/carte son/)).toBeNull())
    expect(names(platform)).not.toContain('seek')
  })

  it('names a track that cannot be heard, and the rest stays', async () => {
    await open({
      open_player: async (request, world) => {
        const state = (await player.open_player?.(request, world)) as PlayerState
        return { ...state, tracks: state.tracks.map((mix, at) => ({ ...mix, refused: at === 1 ? 'track_broken' : null })) }
      },
    })
    expect(await screen.findByText(/^Alto ne s’entend pas/)).toBeTruthy()
    expect(screen.getByLabelText('Couper Soprano')).toBeTruthy()
  })

  it('keeps quiet about a missing sound card until somebody wants to hear', async () => {
    await open({
      open_player: () => {
        throw refuse('sound_unavailable')
      },
    })
    expect(screen.queryByRole('alert')).toBeNull()
    await fireEvent.click(await play())
    expect(await screen.findByRole('alert')).toBeTruthy()
  })
})

describe('a work', () => {
  it('offers nothing to read before it knows what is here', async () => {
    let know: (coming: ComingFile[]) => void = () => undefined
    const known = new Promise<ComingFile[]>((resolve) => (know = resolve))
    usePlatform(fake({ handlers: { list_coming_files: () => known } }))
    followHost()
    render(WorkView, { choir: fake().world.of('choir-main' as ChoirId).choir, id: 'work-jesu' })
    await new Promise((later) => setTimeout(later, 50))
    expect(document.querySelector('a.edition')).toBeNull()
    const edition = 'edition-jesu' as EditionId
    know([{ edition, track: null, size: 82_000, standing: 'held', has_earlier: false }])
    expect(await screen.findByText(/^Attend un autre réseau/)).toBeTruthy()
    expect(document.querySelector(`a[href="#/score/${edition}"]`)).toBeNull()
  })

  it('is shown where nobody can say what is still to come', async () => {
    await open({
      list_coming_files: () => {
        throw refuse('storage_failed')
      },
    })
    expect(document.querySelector('a.edition')).not.toBeNull()
  })

  it('corrects what a track is', async () => {
    const platform = await open()
    await fireEvent.change(await screen.findByLabelText('Voix de la piste Tutti'), { target: { value: 'accompaniment' } })
    const sent = platform.calls.find((call) => call.name === 'edit_track')?.request
    expect(sent).toMatchObject({ becomes: { label: 'Tutti', kind: 'accompaniment', family: null, division: 0 } })
  })
})
