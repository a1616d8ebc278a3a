import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PersonId } from '../../generated/contract'
import { dismissAll, messages, say } from '../../lib/messages.svelte'
import { followHost } from '../../lib/topics'
import { usePlatform } from '../../platform'
import { fake, type FakePlatform } from '../../platform/fake'
import { erasure } from '../../platform/fake/erasure'
import { refuse, type Handlers } from '../../platform/fake/world'
import Erasure from './Erasure.svelte'
import { partsOf } from './excerpt'
import KeptErasure from './KeptErasure.svelte'
import KeptErasures from './KeptErasures.svelte'

/** Sarah Lefèvre, who stands in two notes. */
const SARAH = 'person-18' as PersonId
let platform: FakePlatform
const onopen = vi.fn()
const onleave = vi.fn()

async function start(options: { exchanged?: boolean; handlers?: Handlers } = {}, person = SARAH) {
  platform = fake(options)
  usePlatform(platform)
  followHost()
  render(Erasure, { person, onopen, onleave })
  await screen.findByRole('heading', { level: 1 })
}

const erase = () => screen.getByRole('button', { name: 'Effacer définitivement' })
const write = (text: string) => fireEvent.input(screen.getByLabelText(/^Pour confirmer/), { target: { value: text } })
const names = () => platform.world.choirs.flatMap((one) => one.singers).map((one) => one.name.family)
const erasures = () => platform.calls.filter((call) => call.name === 'erase_person')
const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ')

beforeEach(() => {
  dismissAll()
  vi.clearAllMocks()
})

describe('before somebody is erased', () => {
  it('says what goes, in counts', async () => {
    await start({ exchanged: true })
    const goes = screen.getByRole('region', { name: 'Ce qui disparaît' })
    expect(within(goes).getAllByRole('listitem').map((item) => plain(item.textContent).trim())).toEqual([
      expect.stringMatching(/^2 fiches, faites par plusieurs appareils/),
      expect.stringMatching(/^8 marques d’appel/),
      expect.stringMatching(/^1 place dans un chœur/),
      expect.stringMatching(/^0 ligne du journal/),
      expect.stringMatching(/^9 sauvegardes/),
    ])
    expect(screen.getByText('M. Bernard, portable')).toBeTruthy()
  })

  it('shows the notes in which the name stands, and opens the rehearsal of one', async () => {
    await start()
    const notes = screen.getByRole('region', { name: 'Où ce nom figure encore' })
    expect(within(notes).getAllByText(/^(Sarah|Lefèvre)$/, { selector: 'mark' })).toHaveLength(3)
    await fireEvent.click(within(notes).getByRole('button', { name: /29 septembre 2026/ }))
    await waitFor(() => expect(onopen).toHaveBeenCalledWith({ choir: 'choir-main', rehearsal: 'rehearsal-2026-09-29' }))
  })

  it('does nothing before the family name is written; accents and capitals do not count', async () => {
    await start()
    expect(erase()).toHaveProperty('disabled', true)
    await write('Lefev')
    expect(erase()).toHaveProperty('disabled', true)
    await fireEvent.submit(erase().closest('form') as HTMLFormElement)
    expect(erasures()).toHaveLength(0)
    await write(' lefevre ')
    expect(erase()).toHaveProperty('disabled', false)
  })

  it('asks for a tick where there is no name to write', async () => {
    const handlers: Handlers = {
      preview_erasure: async (request, world) => {
        const made = await erasure.preview_erasure?.(request, world)
        if (!made) throw refuse('not_found')
        return { ...made, name: null }
      },
    }
    await start({ handlers })
    expect(erase()).toHaveProperty('disabled', true)
    await fireEvent.click(screen.getByLabelText('Je veux effacer cette personne pour toujours'))
    expect(erase()).toHaveProperty('disabled', false)
  })

  it('says whose device may do it where this one may not, and offers nothing else', async () => {
    const handlers: Handlers = {
      preview_erasure: async (request, world) => {
        const made = await erasure.preview_erasure?.(request, world)
        if (!made) throw refuse('not_found')
        return { ...made, is_allowed: false, authority: 'Mme Martin, portable' }
      },
    }
    await start({ handlers })
    expect(plain(screen.getByText(/Cet appareil ne peut effacer personne/).textContent)).toContain('seul « Mme Martin, portable » le peut')
    expect(screen.queryByRole('button', { name: 'Effacer définitivement' })).toBeNull()
  })
})

describe('erasing somebody', () => {
  it('takes her out of everything and gives the report for the register', async () => {
    await start()
    say({ kind: 'done', text: 'Sarah Lefèvre ne fait plus partie du chœur.' })
    await write('Lefèvre')
    await fireEvent.click(erase())
    await screen.findByRole('heading', { level: 1, name: 'C’est effacé' })
    expect(erasures()).toEqual([{ name: 'erase_person', request: { person: SARAH } }])
    expect(names()).not.toContain('Lefèvre')
    expect(names()).toHaveLength(39)
    const sheet = screen.getByRole('region', { name: /Effacement de données personnelles/ })
    expect(plain(sheet.textContent)).toContain('Vérification 0 trace dans la base')
    expect(plain(sheet.textContent)).toContain('Personne Sarah Lefèvre')
    expect(messages()).toEqual([])
    // The preview is not asked for again: it would say that nobody is there.
    expect(platform.calls.filter((call) => call.name === 'preview_erasure').length).toBeLessThanOrEqual(2)
    expect(screen.getAllByRole('button', { name: /^Ouvrir la répétition/ })).toHaveLength(2)
  })

  it('copies the report as text, or chooses it where the clipboard is closed', async () => {
    const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('closed'))
    vi.stubGlobal('navigator', { ...navigator, languages: ['fr'], clipboard: { writeText } })
    await start()
    await write('Lefèvre')
    await fireEvent.click(erase())
    const copy = await screen.findByRole('button', { name: 'Copier le texte' })
    await fireEvent.click(copy)
    await screen.findByText('Le texte est copié.')
    const text = plain(writeText.mock.calls[0]?.[0] as string)
    expect(text).toContain('Personne : Sarah Lefèvre')
    expect(text).toContain('Vérification : 0 trace dans la base')
    await fireEvent.click(copy)
    await screen.findByText(/Le texte est sélectionné/)
    vi.unstubAllGlobals()
  })

  it('says a refusal beside the button and keeps what was written', async () => {
    await start({ handlers: { erase_person: () => Promise.reject(refuse('disk_full') as unknown as Error) } })
    await write('Lefèvre')
    await fireEvent.click(erase())
    expect((await screen.findByRole('alert')).textContent).toContain('Le disque est plein')
    expect(erase()).toHaveProperty('disabled', false)
    expect(names()).toContain('Lefèvre')
  })

  it('says that something is left, should the check ever find it', async () => {
    const handlers: Handlers = {
      erase_person: async (request, world) => {
        const made = await erasure.erase_person?.(request, world)
        if (!made) throw refuse('not_found')
        return { ...made, occurrences: 3 }
      },
    }
    await start({ handlers })
    await write('Lefèvre')
    await fireEvent.click(erase())
    expect((await screen.findByRole('alert')).textContent).toContain('Il reste 3 traces')
  })
})

describe('a report that is read again', () => {
  it('says number, date and counts, and where to redact, without her name', async () => {
    await start()
    await write('Lefèvre')
    await fireEvent.click(erase())
    await screen.findByRole('heading', { level: 1, name: 'C’est effacé' })
    cleanup()
    render(KeptErasures, { href: (number: number) => `#/settings/erasure-${String(number)}` })
    const link = await screen.findByRole('link', { name: 'Effacement n° 1' })
    expect(link.getAttribute('href')).toBe('#/settings/erasure-1')
    cleanup()
    render(KeptErasure, { number: 1, onleave, onopen })
    await screen.findByRole('heading', { level: 1, name: 'Effacement n° 1' })
    const text = plain(document.body.textContent)
    expect(text).toContain('Marques d’appel effacées 8')
    expect(text).not.toMatch(/Sarah|Lefèvre|Personne/)
    await fireEvent.click(screen.getByRole('button', { name: /29 septembre 2026/ }))
    expect(onopen).toHaveBeenCalledWith({ choir: 'choir-main', rehearsal: 'rehearsal-2026-09-29' })
  })
})

describe('an excerpt', () => {
  const sarah = { given: 'Sarah', family: 'Lefèvre' }
  it('marks the names, however they are written', () => {
    expect(partsOf('Dire à SARAH Lefevre.', sarah).filter((part) => part.isName).map((part) => part.text)).toEqual(['SARAH', 'Lefevre'])
  })
  it('says where the note goes on', () => {
    const text = (excerpt: string) => partsOf(excerpt, sarah).map((part) => part.text).join('')
    expect(text('Bravo Sarah !')).toBe('Bravo Sarah !')
    expect(text('ent la ligne jusqu’au bout ; demander à Sarah Lefèvre de guider les nouveaux, et aussi fél')).toBe(
      '…\u00a0la ligne jusqu’au bout ; demander à Sarah Lefèvre de guider les nouveaux, et aussi\u00a0…',
    )
    expect(text(`${'a'.repeat(39)} Sarah`)).toBe(`…\u00a0${'a'.repeat(39)} Sarah`)
  })
})
