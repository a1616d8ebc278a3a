// Gestures leave in the order in which they were made, one at a time.
//
// Taps come faster than the disk answers. Each is kept here until the program has acknowledged it, so that a double
// tap loses nothing, and what is drawn is the last acknowledged roll with the waiting marks over it. A mark that is
// refused is dropped: the drawing falls back by itself to what is saved. Gestures that follow are still sent, for
// marks are absolute and do not lean on the one before.

import type { Mark } from './marks'

export type Gesture<P> =
  | { do: 'mark'; person: P; mark: Mark }
  | { do: 'confirm' }
  | { do: 'reopen' }
  | { do: 'undo' }
  | { do: 'redo' }

export interface GestureQueueHooks<P> {
  /** Carries one gesture out; settles when it is acknowledged or refused. */
  send: (gesture: Gesture<P>) => Promise<void>
  refused: (gesture: Gesture<P>, error: unknown) => void
  /** The waiting gestures have changed. */
  changed: (waiting: readonly Gesture<P>[]) => void
}

export class GestureQueue<P> {
  #waiting: Gesture<P>[] = []
  #running: Promise<void> | null = null
  readonly #hooks: GestureQueueHooks<P>

  constructor(hooks: GestureQueueHooks<P>) {
    this.#hooks = hooks
  }

  push(gesture: Gesture<P>): void {
    this.#set([...this.#waiting, gesture])
    this.#running ??= this.#drain()
  }

  /** Settles when nothing waits any more. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #drain(): Promise<void> {
    for (let gesture = this.#waiting[0]; gesture; gesture = this.#waiting[0]) {
      let done = 1
      try {
        await this.#hooks.send(gesture)
      } catch (error) {
        this.#hooks.refused(gesture, error)
        // An undo that was meant for the refused gesture would take back an older one; so it is with redo after undo.
        if (this.#waiting[1]?.do === (gesture.do === 'undo' ? 'redo' : 'undo')) done = 2
      }
      this.#set(this.#waiting.slice(done))
    }
    this.#running = null
  }

  #set(waiting: Gesture<P>[]): void {
    this.#waiting = waiting
    this.#hooks.changed(waiting)
  }
}

/** The mark of each person that waits: the last one wins, as it will when all have arrived. */
export function waitingMarks<P>(waiting: readonly Gesture<P>[]): Map<P, Mark> {
  const marks = new Map<P, Mark>()
  for (const gesture of waiting) if (gesture.do === 'mark') marks.set(gesture.person, gesture.mark)
  return marks
}
