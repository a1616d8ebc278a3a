import { describe, expect, it } from 'vitest'
import { pagesIn } from './pages'

describe('pages as people write them', () => {
  it('are numbers and stretches, each once and in order', () => {
    expect(pagesIn('5, 1-3')).toEqual([0, 1, 2, 4])
    expect(pagesIn('2 2;3–4')).toEqual([1, 2, 3])
    expect(pagesIn('  ')).toEqual([])
  })

  it('are nothing else', () => {
    for (const wrong of ['0', '3-1', 'deux', '1-', '1-99999', '-2']) expect(pagesIn(wrong), wrong).toBeUndefined()
  })
})
