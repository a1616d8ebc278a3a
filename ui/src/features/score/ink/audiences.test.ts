import { expect, it } from 'vitest'
import type { InkFor } from '../../../generated/contract'
import { receivers } from './audiences'

it('staff publishes to singers, a voice passes on to all, and singers give back to staff', () => {
  const layers = (['me', 'choir', 'soprano', 'alto', 'staff'] as const).map((audience: InkFor) => ({ audience, strokes: 1 }))
  expect(receivers('staff', layers)).toEqual(['choir', 'soprano', 'alto'])
  expect(receivers('alto', layers)).toEqual(['choir', 'staff'])
  expect(receivers('choir', layers)).toEqual(['staff'])
  expect(receivers('me', layers)).toEqual([])
})
