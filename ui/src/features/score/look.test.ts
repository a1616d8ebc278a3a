import { render } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import type { EditionId, Score } from '../../generated/contract'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import { NO_CROP, sheetOf } from '../../lib/paper'
import ScoreStand from './ScoreStand.svelte'

// The stand asks how dense the screen is and how large it is itself; this window knows neither.
vi.hoisted(() => {
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList
  window.ResizeObserver = class {
    observe = () => undefined
    unobserve = () => undefined
    disconnect = () => undefined
  }
})

const score: Score = {
  edition: 'edition' as EditionId,
  file: '01ef',
  is_earlier: false,
  title: 'Ave verum',
  pages: [0, 1, 2, 3].map((source) => sheetOf({ source, turns: 0, crop: NO_CROP }, { width: 595, height: 842 })),
  place: { page: 1, fit: 'page', zoom: 100, spread: 'one', paper: 'white', hidden: [], straight: false },
}

it('says what is on the stand and what comes next, and that nothing is once it is closed', async () => {
  const platform = fake()
  usePlatform(platform)
  const looks = () => platform.calls.filter((call) => call.name === 'look_at_pages').map((call) => call.request)
  const { unmount } = render(ScoreStand, { score })
  await vi.waitFor(() => expect(looks().at(-1)).toEqual({ edition: 'edition', shown: [1], near: [2, 3, 0] }))
  unmount()
  await vi.waitFor(() => expect(looks().at(-1)).toEqual({ edition: 'edition', shown: [], near: [] }))
})
