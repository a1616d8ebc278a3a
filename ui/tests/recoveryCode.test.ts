import { describe, expect, it } from 'vitest'
import { cleaned, isLastGroup, noGroups, spread, unfinished } from '../src/lib/recoveryCode'

const CODE = '7KQ2-M9XD-4TRW-0PZ8-HC5V-B3NE-J6Y1'
const EMPTY = noGroups()

describe('a recovery code that is typed', () => {
  it('forgives case, spaces, hyphens, and letters that look like digits', () => {
    expect(cleaned(' 7kq2–m9xd.4trw oPz8 ')).toBe('7KQ2M9XD4TRW0PZ8')
    expect(cleaned('j6yl J6YI')).toBe('J6Y1J6Y1')
  })

  it('fills all groups when it is pasted whole, wherever that is', () => {
    expect(spread(EMPTY, 4, CODE)).toEqual({ groups: CODE.split('-'), at: 6 })
    expect(spread(EMPTY, 0, CODE.replaceAll('-', '').toLowerCase())).toEqual({ groups: CODE.split('-'), at: 6 })
  })

  it('goes on to the next group when one is full, and leaves the others as they are', () => {
    const some = ['7KQ2', '', '', '', '', '', 'J6Y1']
    expect(spread(some, 1, 'm9x')).toEqual({ groups: ['7KQ2', 'M9X', '', '', '', '', 'J6Y1'], at: 1 })
    expect(spread(some, 1, 'm9xd')).toEqual({ groups: ['7KQ2', 'M9XD', '', '', '', '', 'J6Y1'], at: 2 })
    expect(spread(some, 1, 'm9xd 4t').groups).toEqual(['7KQ2', 'M9XD', '4T', '', '', '', 'J6Y1'])
  })

  it('has a first group that is not finished, until all are', () => {
    expect(unfinished(['7KQ2', 'M9X', '', '', '', '', ''])).toBe(2)
    expect(unfinished(CODE.split('-'))).toBeUndefined()
  })

  it('never writes beyond the seventh group', () => {
    expect(spread(EMPTY, 6, 'J6Y1ABCD').groups).toEqual([...Array<string>(6).fill(''), 'J6Y1'])
  })
})

it('the last group proves that a code was noted, however it was written', () => {
  expect(isLastGroup(CODE, 'j6 yl')).toBe(true)
  expect(isLastGroup(CODE, 'B3NE')).toBe(false)
  expect(isLastGroup(CODE, '')).toBe(false)
})
