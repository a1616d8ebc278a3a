import { describe, expect, it } from 'vitest'
import { GestureQueue, waitingMarks, type Gesture } from './gestureQueue'
import { NO_MARK, type Mark } from './marks'

const ABSENT: Mark = { ...NO_MARK, presence: 'absent' }
const LATE: Mark = { ...NO_MARK, presence: 'late' }

/** A program that answers when the test says so. */
function slowProgram() {
  const sent: Gesture<string>[] = []
  const refused: Gesture<string>[] = []
  let waiting: readonly Gesture<string>[] = []
  const answers: { accept: () => void; refuse: () => void }[] = []
  const queue = new GestureQueue<string>({
    send: (gesture) => {
      sent.push(gesture)
      return new Promise((accept, reject) => {
        answers.push({ accept, refuse: () => reject(new Error('disk full')) })
      })
    },
    refused: (gesture) => refused.push(gesture),
    changed: (now) => {
      waiting = now
    },
  })
  const answer = async (how: 'accept' | 'refuse') => {
    answers.shift()?.[how]()
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
  }
  return { queue, sent, refused, answer, waiting: () => waiting }
}

const mark = (person: string, made: Mark): Gesture<string> => ({ do: 'mark', person, mark: made })

describe('GestureQueue', () => {
  it('sends a double tap in order, the second after the first is acknowledged', async () => {
    const program = slowProgram()
    program.queue.push(mark('hugo', ABSENT))
    program.queue.push(mark('hugo', LATE))
    expect(program.sent).toEqual([mark('hugo', ABSENT)])
    await program.answer('accept')
    expect(program.sent).toEqual([mark('hugo', ABSENT), mark('hugo', LATE)])
    await program.answer('accept')
    await program.queue.settled()
    expect(program.waiting()).toEqual([])
  })

  it('keeps a gesture among the waiting until it is acknowledged', async () => {
    const program = slowProgram()
    program.queue.push(mark('hugo', ABSENT))
    expect(waitingMarks(program.waiting()).get('hugo')).toEqual(ABSENT)
    await program.answer('accept')
    expect(program.waiting()).toEqual([])
  })

  it('drops a refused gesture, says so, and still sends those behind it', async () => {
    const program = slowProgram()
    program.queue.push(mark('hugo', ABSENT))
    program.queue.push(mark('aïcha', ABSENT))
    await program.answer('refuse')
    expect(program.refused).toEqual([mark('hugo', ABSENT)])
    expect(waitingMarks(program.waiting()).has('hugo')).toBe(false)
    expect(program.sent.at(-1)).toEqual(mark('aïcha', ABSENT))
  })

  it('puts an undo behind the marks that were made before it', async () => {
    const program = slowProgram()
    program.queue.push(mark('hugo', ABSENT))
    program.queue.push({ do: 'undo' })
    await program.answer('accept')
    expect(program.sent.map((gesture) => gesture.do)).toEqual(['mark', 'undo'])
  })

  it('drops the undo of a gesture that was refused, for it would take back an older one', async () => {
    const program = slowProgram()
    program.queue.push(mark('hugo', ABSENT))
    program.queue.push({ do: 'undo' })
    await program.answer('refuse')
    expect(program.sent.map((gesture) => gesture.do)).toEqual(['mark'])
    expect(program.waiting()).toEqual([])
  })

  it('drops the redo of an undo that was refused, for it would do again an older one', async () => {
    const program = slowProgram()
    program.queue.push({ do: 'undo' })
    program.queue.push({ do: 'redo' })
    await program.answer('refuse')
    expect(program.sent.map((gesture) => gesture.do)).toEqual(['undo'])
    expect(program.waiting()).toEqual([])
  })

  it('starts again after it was empty', async () => {
    const program = slowProgram()
    program.queue.push(mark('hugo', ABSENT))
    await program.answer('accept')
    await program.queue.settled()
    program.queue.push({ do: 'confirm' })
    expect(program.sent.at(-1)).toEqual({ do: 'confirm' })
  })
})

describe('waitingMarks', () => {
  it('draws the last of several marks of one person', () => {
    expect(waitingMarks([mark('hugo', ABSENT), mark('hugo', LATE)]).get('hugo')).toEqual(LATE)
  })
})
