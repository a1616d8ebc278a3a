import { expect, it } from 'vitest'
import type { InkFor, LayerId } from '../../../generated/contract'
import { receivers } from './audiences'

it('staff publishes to singers, a voice passes on to all, and singers give back to staff', () => {
  const one = (readers: InkFor) => ({ audience: readers, readers, name: '', strokes: 1 })
  const breaths = { ...one('alto'), audience: 'bGF5ZXI6AQMAAAAAAAAAAQ' as LayerId, name: 'respirations' }
  const layers = [...(['me', 'choir', 'soprano', 'alto', 'staff'] as const).map(one), breaths]
  expect(receivers(one('staff'), layers)).toEqual(['choir', 'soprano', 'alto'])
  expect(receivers(one('alto'), layers)).toEqual(['choir', 'staff'])
  expect(receivers(breaths, layers)).toEqual(['choir', 'staff'])
  expect(receivers(one('choir'), layers)).toEqual(['staff'])
  expect(receivers(one('me'), layers)).toEqual([])
})
