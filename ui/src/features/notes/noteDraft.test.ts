import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NoteDraft } from './noteDraft.svelte'

describe('NoteDraft', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function writing(answers: boolean[] = []) {
    const saved: string[] = []
    const draft = new NoteDraft((text) => {
      saved.push(text)
      return Promise.resolve(answers.shift() ?? true)
    })
    return { draft, saved }
  }

  it('saves once when typing pauses', async () => {
    const { draft, saved } = writing()
    draft.write('Resp')
    draft.write('Respirer à la mesure 12')
    expect(draft.state).toBe('writing')
    await vi.runAllTimersAsync()
    expect(saved).toEqual(['Respirer à la mesure 12'])
    expect(draft.state).toBe('saved')
  })

  it('saves at once when the field is left, and nothing when nothing changed', async () => {
    const { draft, saved } = writing()
    draft.receive('déjà là')
    await draft.flush()
    expect(saved).toEqual([])
    draft.write('autre')
    await draft.flush()
    expect(saved).toEqual(['autre'])
  })

  it('keeps words that were refused on the screen and tries again', async () => {
    const { draft, saved } = writing([false, true])
    draft.write('important')
    await draft.flush()
    expect(draft).toMatchObject({ state: 'refused', text: 'important' })
    await draft.flush()
    expect(saved).toEqual(['important', 'important'])
    expect(draft.state).toBe('saved')
  })

  it('takes what came from elsewhere only while nothing is written here', () => {
    const { draft } = writing()
    draft.receive('de l’autre poste')
    expect(draft.text).toBe('de l’autre poste')
    draft.write('mes mots')
    draft.receive('encore l’autre')
    expect(draft.text).toBe('mes mots')
  })
})
