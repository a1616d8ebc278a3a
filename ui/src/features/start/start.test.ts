import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import { messages } from '../../lib/messages.svelte'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import { refuse } from '../../platform/fake/world'
import Welcome from './Welcome.svelte'

it('fills the demo season once, however often it is pressed', async () => {
  let finish: () => void = () => undefined
  const platform = fake({ empty: true, handlers: { load_demo_season: () => new Promise((done) => (finish = () => done({} as never))) } })
  usePlatform(platform)
  render(Welcome, { oncreate: vi.fn(), onjoin: vi.fn(), onschool: vi.fn() })
  const demo = screen.getByRole('button', { name: /Essayer/ })
  await fireEvent.click(demo)
  await fireEvent.click(demo)
  expect(screen.getByText('La saison se met en place…')).toBeTruthy()
  expect(platform.calls.filter((call) => call.name === 'load_demo_season')).toHaveLength(1)
  finish()
  await waitFor(() => expect(screen.queryByText('La saison se met en place…')).toBeNull())
})

it('says that the demo season is missing and leaves the other way open', async () => {
  usePlatform(fake({ empty: true, handlers: { load_demo_season: () => Promise.reject(refuse('demo_missing')) } }))
  const oncreate = vi.fn()
  render(Welcome, { oncreate, onjoin: vi.fn(), onschool: vi.fn() })
  await fireEvent.click(screen.getByRole('button', { name: /Essayer/ }))
  await waitFor(() => expect(messages()[0]?.text).toContain('créez votre chœur'))
  await fireEvent.click(screen.getByRole('button', { name: /Créer/ }))
  expect(oncreate).toHaveBeenCalled()
})
