import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProgrammeItem } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import { Concert } from './concert.svelte'
import ItemCard from './ItemCard.svelte'
import { readerKey } from './turns'

const item = (id: string, more: Partial<ProgrammeItem> = {}): ProgrammeItem => ({
  id: id as never, work: null, edition: null, title: id, composer: '', note: '', seconds: null, recorded_seconds: null, ...more,
})
const programme = (items: ProgrammeItem[]) => ({ id: 'p' as never, title: 'Concert', date: null, is_frozen: false, items })
const three = () => programme([item('Entrée'), item('Sicut', { edition: 'edition-jesu' as never, note: 'a cappella' }), item('Pause')])

beforeEach(() => {
  usePlatform(fake())
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})

describe('a programme on the stand', () => {
  it('goes through its items both ways and stops at its ends', () => {
    const concert = new Concert(three)
    const seen = [concert.item?.title]
    for (let times = 0; times < 3; times += 1) {
      concert.step(1)
      seen.push(concert.item?.title)
    }
    expect(seen).toEqual(['Entrée', 'Sicut', 'Pause', 'Pause'])
    expect(concert.beyond).toMatchObject({ before: true, after: false, entered: 'start' })
    concert.step(-1)
    expect([concert.item?.title, concert.entered]).toEqual(['Sicut', 'end'])
  })

  it('stays on what is on the stand when somebody puts it in another order', () => {
    let now = $state.raw(three())
    const concert = new Concert(() => now, 'Sicut')
    expect(concert.at).toBe(1)
    now = programme([...now.items].reverse())
    expect([concert.item?.title, concert.at]).toEqual(['Sicut', 1])
    now = programme(now.items.filter(({ title }) => title !== 'Sicut'))
    expect(concert.item).toBeTruthy()
  })

  it('has a card for what has no score, which says what comes next and turns by the same keys', async () => {
    const concert = new Concert(three)
    render(ItemCard, { concert, alone: false, waiting: false })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Entrée')
    expect(screen.getByText('a cappella')).toBeTruthy()
    await fireEvent.keyDown(window, { key: 'v' })
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Fermer la partition' })).toBeNull())
    await fireEvent.keyDown(window, { key: 'Escape' })
    await waitFor(() => expect(screen.getByRole('button', { name: 'Fermer la partition' })).toBeTruthy())
    await fireEvent.keyDown(window, { key: 'PageDown' })
    expect(concert.item?.title).toBe('Sicut')
  })

  it('says why a score does not come, and the concert goes on', async () => {
    usePlatform(fake({ handlers: { get_score: () => Promise.reject(Object.assign(new Error(), { code: 'file_not_here', args: {}, cause: null })) } }))
    const concert = new Concert(three, 'Sicut')
    await concert.look()
    expect(concert.refusal?.code).toBe('file_not_here')
    render(ItemCard, { concert, alone: true, waiting: false })
    expect(screen.getByRole('alert')).toBeTruthy()
    await fireEvent.keyDown(window, { key: ' ' })
    expect(concert.item?.title).toBe('Pause')
  })

  it('has one key for the concert view', () => {
    const press = { key: 'v', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
    expect([readerKey(press), readerKey({ ...press, ctrlKey: true })]).toEqual(['concert', null])
  })
})
