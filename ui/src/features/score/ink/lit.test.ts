import { expect, it } from 'vitest'
import { framesOf } from './lit'

it('a word of several strokes has one frame, and what stands elsewhere another', () => {
  const word = [[0, 0, 500, 900], [800, 0, 1_200, 900], [1_500, 0, 1_900, 900]] as const
  const far = [9_000, 9_000, 9_100, 9_100] as const
  expect(framesOf([word[0], far, word[2], word[1]])).toEqual([far, [0, 0, 1_900, 900]])
  expect(framesOf([])).toEqual([])
})
