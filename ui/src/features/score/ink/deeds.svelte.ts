// What was done on a score since it was opened, to be taken back and done again. What is for oneself is no gesture of the
// program: how it was and how it became is kept here.

import type { DrawnStroke, EditionId, GestureId, InkChanged } from '../../../generated/contract'
import { act, doAgain, takeBack } from '../../../lib/act'

interface Deed {
  page: number
  gesture: GestureId | null
  /** Hers before it and after it; what is moved has its id in both. */
  before: readonly DrawnStroke[]
  after: readonly DrawnStroke[]
}

const hers = ({ audience }: DrawnStroke) => audience === 'me'

export class Deeds {
  readonly #edition: () => EditionId
  #doing: Promise<unknown> = Promise.resolve()
  /** The last one last. */
  done = $state.raw<readonly Deed[]>([])
  undone = $state.raw<readonly Deed[]>([])

  constructor(edition: () => EditionId) {
    this.#edition = edition
  }

  /** Something is being done: who takes back meanwhile takes that back, not what was done before it. */
  during<T>(deed: Promise<T>): Promise<T> {
    this.#doing = Promise.allSettled([this.#doing, deed])
    return deed
  }

  /** Notes a gesture: what it touched, as it was, and what is new or changed. */
  did(page: number, changed: InkChanged, was: readonly DrawnStroke[], becomes: readonly string[]): void {
    const after = changed.ink.strokes.filter((one) => hers(one) && becomes.includes(one.id))
    const deed = { page, gesture: changed.gesture, before: was.filter(hers), after }
    if (!deed.gesture && deed.before.length === 0 && deed.after.length === 0) return
    this.done = [...this.done, deed]
    this.undone = []
  }

  /** Notes a gesture that touched only what is for others. */
  noted(gesture: GestureId): void {
    this.done = [...this.done, { page: 0, gesture, before: [], after: [] }]
    this.undone = []
  }

  /** Takes back the last that was done on this score, whatever else was done on the device since. */
  async undo(): Promise<void> {
    await this.#doing
    const last = this.done.at(-1)
    if (!last) return
    this.done = this.done.slice(0, -1)
    this.undone = [...this.undone, last]
    if (last.gesture) await takeBack(last.gesture)
    await this.#becomes(last.page, last.after, last.before)
  }

  async redo(): Promise<void> {
    await this.#doing
    const last = this.undone.at(-1)
    if (!last) return
    this.undone = this.undone.slice(0, -1)
    this.done = [...this.done, last]
    if (last.gesture) await doAgain(last.gesture)
    await this.#becomes(last.page, last.before, last.after)
  }

  /** Puts hers there as it shall be, and takes away what shall not be there. */
  async #becomes(page: number, was: readonly DrawnStroke[], shall: readonly DrawnStroke[]): Promise<void> {
    const edition = this.#edition()
    const gone = was.map(({ id }) => id).filter((id) => !shall.some((one) => one.id === id))
    if (shall.length > 0) await act('put_my_strokes', { edition, page, strokes: [...shall] })
    if (gone.length > 0) await act('erase_strokes', { edition, page, strokes: gone })
  }
}
