import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { LostFile, WorkId } from '../../generated/contract'
import { dismissAll, messages } from '../../lib/messages.svelte'
import { followHost } from '../../lib/topics'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { refuse, type Handlers } from '../../platform/fake/world'
import Backups from './Backups.svelte'

let platform: FakePlatform

async function start(handlers: Handlers = {}) {
  platform = fake({ handlers })
  usePlatform(platform)
  followHost()
  render(Backups)
  await waitFor(() => expect(screen.getAllByRole('listitem').length).toBeGreaterThan(0))
}
const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
const rows = () => screen.getAllByRole('listitem')
const restore = (at: number) => fireEvent.click(within(rows()[at] as HTMLElement).getByRole('button'))
const requests = (name: string) => platform.calls.filter((call) => call.name === name).map((call) => call.request)

beforeEach(dismissAll)

describe('the backups', () => {
  it('are listed with date and size, the newest first, the older ones on demand', async () => {
    await start()
    expect(rows()).toHaveLength(4)
    expect(plain(rows()[0]?.textContent)).toMatch(/^24 nov\. 2026.*309 ko/)
    await fireEvent.click(screen.getByRole('button', { name: /Montrer les 5 autres/ }))
    expect(rows()).toHaveLength(9)
  })

  it('get a new one by a button', async () => {
    await start()
    await fireEvent.click(screen.getByRole('button', { name: 'Sauvegarder maintenant' }))
    await waitFor(() => expect(messages()[0]?.text).toMatch(/^Sauvegarde faite/))
    expect(screen.getByRole('button', { name: /Montrer les 6 autres/ })).toBeTruthy()
  })

  it('say why the last one could not be made', async () => {
    await start({ list_backups: () => ({ backups: [{ name: 'one', at: 1_795_520_000, size_kib: 3 }], failed: refuse('disk_full') }) })
    expect(plain(screen.getByText(/La dernière sauvegarde/).textContent)).toContain('Le disque est plein')
  })
})

describe('going back to a backup', () => {
  it('shows what would change before, and can be taken back after', async () => {
    await start()
    await restore(3)
    const dialog = await screen.findByRole('dialog', { name: /^Revenir au 19 nov\. 2026/ })
    const marks = await within(dialog).findByRole('row', { name: /^Marques d’appel/ })
    expect(within(marks).getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['0', '3', '20'])
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Restaurer' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(requests('restore_backup')).toEqual([requests('preview_restore')[0]])
    expect(requests('restore_backup')).toMatchObject([{ choirs: [] }])
    expect(plain(messages()[0]?.text)).toMatch(/^Restauré : l’état du 19 nov\. 2026/)
    messages()[0]?.action?.run()
    await waitFor(() => expect(requests('undo')).toEqual([{ gesture: null }]))
    expect(platform.world.journal.find((line) => line.command === 'restore_backup')?.undone).toBe(true)
  })

  it('is for one choir where somebody wants that', async () => {
    await start()
    await restore(3)
    await fireEvent.change(await screen.findByLabelText('Ce qui revient'), { target: { value: 'choir-small' } })
    await waitFor(() => expect(requests('preview_restore').at(-1)).toMatchObject({ choirs: ['choir-small'] }))
    await fireEvent.click(screen.getByRole('button', { name: 'Restaurer' }))
    await waitFor(() => expect(requests('restore_backup')).toEqual([requests('preview_restore').at(-1)]))
  })

  it('is not offered when nothing would change', async () => {
    await start()
    await restore(0)
    await screen.findByText(/Rien ne changerait/)
    expect(screen.queryByRole('button', { name: 'Restaurer' })).toBeNull()
  })

  it('says a refusal in the dialog, which stays', async () => {
    await start({ restore_backup: () => Promise.reject(refuse('not_found', { what: 'backup' }) as unknown as Error) })
    await restore(3)
    await screen.findByRole('table')
    await fireEvent.click(screen.getByRole('button', { name: 'Restaurer' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Cela n’existe plus')
    expect(screen.getByRole('dialog')).toBeTruthy()
  })
})

describe('the check of the files', () => {
  it('says that all are sound', async () => {
    await start()
    await fireEvent.click(screen.getByRole('button', { name: /^Vérifier/ }))
    expect(plain((await screen.findByText(/fichiers relus/)).textContent)).toBe('14 fichiers relus : tous sont intacts.')
  })

  it('names the damaged ones', async () => {
    let lost: LostFile[] = []
    const aside = ['Jesu.pdf', 'Alto.mp3'].map((name) => ({ work: 'work-jesu' as WorkId, title: 'Jesu, meine Freude', name, kind: 'score' as const }))
    await start({ check_files: () => ((lost = aside), { sound: 12, aside }), list_lost_files: () => lost })
    await fireEvent.click(screen.getByRole('button', { name: /^Vérifier/ }))
    const said = (await screen.findByText(/^2\sfichiers sont abîmés/)).closest<HTMLElement>('.notice')
    const items = said ? within(said).getAllByRole('listitem') : []
    expect(items.map((item) => plain(item.textContent))).toEqual(['Jesu, meine Freude · partition « Jesu.pdf »', 'Jesu, meine Freude · partition « Alto.mp3 »'])
  })
})
