import { describe, expect, it } from 'vitest'
import { Hand } from './hand'

const at = (pointerId: number, pointerType: string, clientX = 0, clientY = 0, button = 0) => ({ pointerId, pointerType, clientX, clientY, button })

describe('a hand on a page', () => {
  it('draws with one finger, and the second one cancels and moves the page', () => {
    const hand = new Hand()
    expect(hand.down(at(1, 'touch'))).toEqual({ is: 'begin' })
    expect(hand.move(at(1, 'touch', 10))).toEqual({ is: 'draw' })
    expect(hand.down(at(2, 'touch', 100))).toEqual({ is: 'cancel' })
    expect(hand.move(at(2, 'touch', 200))).toEqual({ is: 'pinch', dx: 50, dy: 0, spread: 190 / 90 })
    expect(hand.up(at(1, 'touch'))).toEqual({ is: 'nothing' })
    expect(hand.down(at(3, 'touch'))).toEqual({ is: 'nothing' })
    hand.up(at(2, 'touch'))
    hand.up(at(3, 'touch'))
    expect(hand.down(at(4, 'touch'))).toEqual({ is: 'begin' })
  })

  it('does not take the side of the hand that holds a pen for a finger', () => {
    const hand = new Hand()
    expect(hand.down(at(1, 'pen'))).toEqual({ is: 'begin' })
    expect(hand.down(at(2, 'touch'))).toEqual({ is: 'nothing' })
    expect(hand.down(at(3, 'touch'))).toEqual({ is: 'nothing' })
    expect(hand.move(at(1, 'pen', 5))).toEqual({ is: 'draw' })
    expect(hand.up(at(1, 'pen'))).toEqual({ is: 'end' })
  })

  it('keeps nothing of a pointer that the system took, and nothing of another button', () => {
    const hand = new Hand()
    expect(hand.down(at(1, 'mouse', 0, 0, 2))).toEqual({ is: 'nothing' })
    hand.down(at(1, 'mouse'))
    expect(hand.lost(at(1, 'mouse'))).toEqual({ is: 'cancel' })
  })
})
