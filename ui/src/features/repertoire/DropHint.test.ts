import { fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import { usePlatform } from '../../platform'
import { fake } from '../../platform/fake'
import DropHint from './DropHint.svelte'

const platform = fake()
beforeEach(() => usePlatform(platform))

const dragged = (...types: string[]) => ({ dataTransfer: { types } })

it.each(['Files', 'text/uri-list'])('says that a folder may be let go here when the system calls it %s', async (type) => {
  render(DropHint)
  await fireEvent.dragEnter(window, dragged(type))
  expect(screen.getByRole('status').textContent).toContain('Déposer le dossier ici')
  await fireEvent.dragLeave(window, dragged(type))
  expect(screen.queryByRole('status')).toBeNull()
})

it('says nothing of text, nor of a link of the page itself', async () => {
  render(DropHint)
  await fireEvent.dragEnter(window, dragged('text/plain'))
  expect(screen.queryByRole('status')).toBeNull()
  await fireEvent.dragStart(window, dragged('text/uri-list'))
  await fireEvent.dragEnter(window, dragged('text/uri-list'))
  expect(screen.queryByRole('status')).toBeNull()
})

it('is gone once the window has taken the files, although nothing under the pointer was left', async () => {
  render(DropHint)
  await fireEvent.dragEnter(window, dragged('Files'))
  await fireEvent.dragEnter(window, dragged('Files'))
  platform.world.emit({ event: 'files_offered', offers: [{ source: 'one', name: 'saison', is_folder: true }] })
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull())
})
