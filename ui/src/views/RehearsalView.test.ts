import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import { usePlatform } from '../platform'
import { fake } from '../platform/fake'
import RehearsalView from './RehearsalView.svelte'

vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = () => undefined
    unobserve = () => undefined
    disconnect = () => undefined
  },
)

it('tells the history of the rehearsal under its notes, and reads it only when it is opened', async () => {
  const platform = fake({ exchanged: true })
  usePlatform(platform)
  const main = platform.world.of('choir-main' as never)
  main.singers = main.singers.slice(0, 2)
  render(RehearsalView, { choir: main.choir, id: 'rehearsal-2026-11-24' })
  await fireEvent.click(await screen.findByLabelText('Notes'))
  const fold = (await screen.findByText('Historique')).closest('details') as HTMLDetailsElement
  expect(platform.calls.some((call) => call.name === 'list_history')).toBe(false)
  fold.open = true
  await fireEvent(fold, new Event('toggle'))
  await waitFor(() => expect(platform.calls.find((call) => call.name === 'list_history')?.request).toMatchObject({ rehearsal: 'rehearsal-2026-11-24' }))
  await screen.findByText(/parti avant la fin/, { selector: '.words' })
})
