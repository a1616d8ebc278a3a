import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { expect, it } from 'vitest'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import Settings from './Settings.svelte'

it('remembers a theme without touching language or choir', async () => {
  const platform = fake()
  usePlatform(platform)
  render(Settings, { eyebrow: '', journal: createRawSnippet(() => ({ render: () => '<p>journal</p>' })) })
  await fireEvent.click(screen.getByLabelText('Sombre'))
  await waitFor(() => expect(platform.world.theme).toBe('dark'))
  expect(platform.calls.find((call) => call.name === 'set_preferences')?.request).toEqual({ language: null, theme: 'dark', current_choir: null })
})

it('says how well the program that draws is shut in', async () => {
  usePlatform(fake())
  render(Settings, { eyebrow: '' })
  expect(await screen.findByText(/^Il est enfermé/)).toBeTruthy()
})
