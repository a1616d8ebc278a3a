// What pointers on a page mean: a line, nothing, or two fingers that move the page. Pure.

/** What of a pointer event it takes. */
export interface Touch {
  pointerId: number
  pointerType: string
  button: number
  clientX: number
  clientY: number
}

/** How two fingers moved the page. Units: CSS pixels, and how many times wider they stand than when they came. */
export interface Pinch {
  dx: number
  dy: number
  spread: number
}

export type Meaning = { is: 'begin' | 'draw' | 'end' | 'cancel' | 'nothing' } | (Pinch & { is: 'pinch' })

const NOTHING: Meaning = { is: 'nothing' }

interface Spot {
  x: number
  y: number
}

export class Hand {
  /** The pointer that draws, and whether it is a finger. */
  #drawing: { id: number; finger: boolean } | undefined
  #fingers = new Map<number, Spot>()
  /** After a second finger nothing is drawn before all are lifted. */
  #pinching = false
  #apart = 0

  down(event: Touch): Meaning {
    const finger = event.pointerType === 'touch'
    if (finger) this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    // The side of a hand that holds a pen is no finger.
    if (this.#drawing && !this.#drawing.finger) return NOTHING
    if (this.#fingers.size > 1) {
      const was = this.#drawing
      this.#drawing = undefined
      this.#pinching = true
      this.#apart = this.#measure().apart
      return was ? { is: 'cancel' } : NOTHING
    }
    if (this.#drawing || this.#pinching || event.button !== 0) return NOTHING
    this.#drawing = { id: event.pointerId, finger }
    return { is: 'begin' }
  }

  move(event: Touch): Meaning {
    const before = this.#measure()
    // Also of a finger that draws: from there it moves the page when a second one comes.
    if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (this.#drawing?.id === event.pointerId) return { is: 'draw' }
    if (!this.#pinching || this.#fingers.size < 2) return NOTHING
    const now = this.#measure()
    return { is: 'pinch', dx: now.x - before.x, dy: now.y - before.y, spread: now.apart / Math.max(1, this.#apart) }
  }

  up(event: Touch): Meaning {
    this.#fingers.delete(event.pointerId)
    if (this.#fingers.size === 0) this.#pinching = false
    if (this.#drawing?.id !== event.pointerId) return NOTHING
    this.#drawing = undefined
    return { is: 'end' }
  }

  /** The system took the pointer: a palm, a gesture of its own. */
  lost(event: Touch): Meaning {
    const meaning = this.up(event)
    return meaning.is === 'end' ? { is: 'cancel' } : meaning
  }

  #measure(): Spot & { apart: number } {
    const [one, two] = [...this.#fingers.values()]
    if (!one || !two) return { x: one?.x ?? 0, y: one?.y ?? 0, apart: 0 }
    return { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2, apart: Math.hypot(one.x - two.x, one.y - two.y) }
  }
}
