import { describe, expect, it } from 'vitest'
import { Latest } from '../src/lib/latest'

describe('Latest', () => {
  it('leaves out what a later wish has overtaken, and keeps the last one of each', async () => {
    const sent: [string, number][] = []
    const open: (() => void)[] = []
    const latest = new Latest<string, number>((key, value) => {
      sent.push([key, value])
      return new Promise((done) => open.push(done))
    })
    latest.wish('alto', 10)
    latest.wish('alto', 20)
    latest.wish('bass', 5)
    latest.wish('alto', 30)
    expect(sent).toEqual([['alto', 10]])
    expect(latest.waiting('alto')).toBe(30)
    for (let turn = 0; turn < 3; turn += 1) {
      open.shift()?.()
      await Promise.resolve()
      await Promise.resolve()
    }
    await latest.settled()
    expect(sent).toEqual([
      ['alto', 10],
      ['alto', 30],
      ['bass', 5],
    ])
  })
})
