import { describe, expect, it } from 'vitest'
import type { DrawnStroke, EditionId } from '../../../generated/contract'
import { usePlatform } from '../../../platform'
import { fake } from '../../../platform/fake'
import { InkDesk } from './inkDesk.svelte'

function desk(tool: InkDesk['tool']): InkDesk {
  const desk = new InkDesk(() => 'edition' as EditionId)
  desk.allow(['staff', 'choir', 'me'])
  desk.take(tool)
  return desk
}

describe('a hairpin', () => {
  it('has its tip on the left where it opens, and on the right where it closes, whichever way the hand went', () => {
    for (const [from, to] of [[[0, 0, 0], [10_000, 0, 0]], [[10_000, 0, 0], [0, 0, 0]]] as const) {
      expect(desk('crescendo').ruled(0, from, to).places).toEqual([10_000, 600, 128, 0, 0, 128, 10_000, -600, 128])
      expect(desk('diminuendo').ruled(0, from, to).places).toEqual([0, -600, 128, 10_000, 0, 128, 0, 600, 128])
    }
    expect(desk('line').ruled(0, [5, 6, 7], [1, 2, 3]).places).toEqual([5, 6, 128, 1, 2, 128])
  })

  it('is never so narrow or so wide that it is none', () => {
    const opens = (length: number) => desk('crescendo').ruled(0, [0, 0, 0], [length, 0, 0]).places[1]
    expect([opens(1_000), opens(40_000)]).toEqual([250, 700])
  })
})

describe('taking back', () => {
  it('takes back what is still being done, and not what was done before it', async () => {
    const platform = fake()
    usePlatform(platform)
    const hand = desk('pen')
    hand.drawFor('me')
    let drawn: readonly DrawnStroke[] = []
    await hand.draw(hand.line(0, [1, 2, 128, 300, 400, 128]), (ink) => (drawn = ink.strokes))
    expect(drawn).toHaveLength(1)
    // Both before any answer has come.
    const [erased, undone] = [hand.erase(0, drawn, () => undefined, () => undefined), hand.deeds.undo()]
    await Promise.all([erased, undone])
    expect(platform.calls.map(({ name }) => name)).toEqual(['draw_stroke', 'erase_strokes', 'put_my_strokes'])
  })
})

describe('what is taken into the hand', () => {
  it('is as large as the pen is wide, and as the pen coloured', () => {
    const pen = desk('sign')
    pen.takeSign('fermataAbove')
    expect(pen.placed(0, [1, 2, 3])).toMatchObject({ nib: 'sign', word: 'fermataAbove', width: 3_200, colour: pen.colour, places: [1, 2, 128] })
    pen.width = 360
    expect(pen.text(0, [1, 2, 3], 'Là')).toMatchObject({ nib: 'text', word: 'Là', width: 2_400 })
  })

  it('leaves what another tool had picked, and picks in the layer that is being written alone', () => {
    const hand = desk('select')
    hand.picked.pick(0, ['a' as never])
    hand.take('pen')
    expect(hand.picked.ids).toEqual([])
    const one = { id: 'a' as never, audience: 'choir' as const, nib: 'pen' as const, colour: '#000000', width: 1, points: [], word: '' }
    expect([hand.picks(one), hand.mayRub(one)]).toEqual([false, true])
    hand.drawFor('choir')
    expect(hand.picks(one)).toBe(true)
  })
})
