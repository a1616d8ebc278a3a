import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import App from '../src/App.svelte'
import { followHost } from '../src/lib/topics'
import { usePlatform } from '../src/platform'
import { fake } from '../src/platform/fake'
import { SECRET } from '../src/platform/fake/door'

// jsdom asks nobody how the screen is.
vi.hoisted(() => {
  window.matchMedia = () => Object.assign(new EventTarget(), { matches: false }) as unknown as MediaQueryList
})

function start(door: string) {
  const platform = fake({ door })
  usePlatform(platform)
  const quiet = followHost()
  render(App)
  return { platform, quiet, asked: () => new Set(platform.calls.map((call) => call.name)) }
}

it('asks nothing of a locked profile but how it stands, and shows the program once it is open', async () => {
  const { asked, quiet } = start('passphrase')
  const field = await screen.findByLabelText('Phrase de passe')
  expect([...asked()]).toEqual(['get_door'])
  expect(screen.queryByRole('navigation')).toBeNull()
  await fireEvent.input(field, { target: { value: SECRET.passphrase } })
  await fireEvent.click(screen.getByRole('button', { name: 'Ouvrir' }))
  expect(await screen.findByRole('navigation', { name: 'Principal' })).toBeTruthy()
  quiet()
})

it('keeps the report of a repair on the screen until somebody has read it', async () => {
  const { asked, quiet } = start('damaged')
  await fireEvent.click(await screen.findByRole('button', { name: 'Réparer' }))
  expect(await screen.findByRole('heading', { name: 'C’est réparé' })).toBeTruthy()
  // The news that the profile is open has come, and has not swept the report away.
  await waitFor(() => expect(asked()).toEqual(new Set(['get_door', 'heal_profile'])))
  await fireEvent.click(screen.getByRole('button', { name: 'Ouvrir Educhorus' }))
  expect(await screen.findByRole('navigation', { name: 'Principal' })).toBeTruthy()
  quiet()
})

it('leads from a recovery code to the choice of another passphrase', async () => {
  const { quiet } = start('passphrase')
  await fireEvent.click(await screen.findByRole('button', { name: /^J’ai perdu/ }))
  const groups = screen.getAllByRole('textbox')
  await fireEvent.paste(groups[2] as HTMLElement, { clipboardData: { getData: () => '7kq2 m9xd 4trw opz8 hc5v b3ne j6yg' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Ouvrir' }))
  await fireEvent.click(await screen.findByRole('button', { name: 'Choisir une autre phrase' }))
  expect(await screen.findByRole('dialog', { name: 'Ouvrir autrement' })).toBeTruthy()
  expect(location.hash).toBe('#/settings/protection-change')
  quiet()
})
