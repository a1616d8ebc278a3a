// What lies beside the score while somebody draws: the tool in hand, for whom, and lines that wait to be kept.

import type { DrawStroke, EditionId, Ink, InkAudience, StrokeId } from '../../../generated/contract'
import { attempt, doAgain, takeBack } from '../../../lib/act'
import { errorText } from '../../../lib/errors'
import { isCommandError } from '../../../platform'

export type Tool = 'pen' | 'highlighter' | 'eraser'

/** A line that is on the screen and not kept yet; `why` says what kept it from that. */
export interface Waiting {
  id: number
  line: DrawStroke
  why?: string
}

/** Dark enough on paper, and told apart by those who do not see red and green alike. */
export const COLOURS = ['#1f1b16', '#c2410c', '#1d4ed8', '#6d28d9'] as const
/** Units: 1/100 point. */
export const WIDTHS = [90, 180, 360] as const
const MARKER = '#facc15'
/** A highlighter is as high as a staff, whatever the width of the pen. */
const MARKER_TIMES = 5

type Keep = (ink: Ink) => void

export class InkDesk {
  readonly #edition: () => EditionId
  #next = 0

  on = $state(false)
  tool = $state<Tool>('pen')
  colour = $state<string>(COLOURS[1])
  width = $state<number>(WIDTHS[1])
  audience = $state<InkAudience>('staff')
  waiting = $state.raw<readonly Waiting[]>([])
  /** Lines that the eraser passed: they go from the screen at once. */
  rubbed = $state.raw<readonly StrokeId[]>([])
  /** How many gestures there are to take back. */
  made = $state(0)

  readonly refused = $derived.by(() => this.waiting.filter(({ why }) => why !== undefined))

  constructor(edition: () => EditionId) {
    this.#edition = edition
  }

  /** The line that a pen in hand draws. */
  line(page: number, places: number[]): DrawStroke {
    const marks = this.tool === 'highlighter'
    return {
      edition: this.#edition(),
      page,
      audience: this.audience,
      nib: marks ? 'highlighter' : 'pen',
      colour: marks ? MARKER : this.colour,
      width: marks ? this.width * MARKER_TIMES : this.width,
      places,
    }
  }

  /** Keeps a line; until it is kept it stays on the screen, and it says why when it cannot be. */
  async draw(line: DrawStroke, keep: Keep): Promise<void> {
    const id = (this.#next += 1)
    this.waiting = [...this.waiting, { id, line }]
    try {
      const ink = await attempt('draw_stroke', line)
      keep(ink)
      this.made += 1
      this.waiting = this.waiting.filter((one) => one.id !== id)
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      const why = errorText(thrown)
      this.waiting = this.waiting.map((one) => (one.id === id ? { ...one, why } : one))
    }
  }

  /** Tries once more what was refused. */
  async retry(): Promise<void> {
    const again = this.refused
    this.discard()
    for (const { line } of again) await this.draw(line, () => undefined)
  }

  /** Gives up what was refused. */
  discard(): void {
    this.waiting = this.waiting.filter(({ why }) => why === undefined)
  }

  rub(strokes: readonly StrokeId[]): void {
    if (strokes.length > 0) this.rubbed = [...this.rubbed, ...strokes]
  }

  /** Lines that were not rubbed after all, or that are gone. */
  unrub(strokes: readonly StrokeId[]): void {
    this.rubbed = this.rubbed.filter((id) => !strokes.includes(id))
  }

  /** Erases what was rubbed; where that is refused the lines are there again. */
  async erase(page: number, strokes: readonly StrokeId[], keep: Keep, say: (why: string) => void): Promise<void> {
    if (strokes.length === 0) return
    try {
      keep(await attempt('erase_strokes', { edition: this.#edition(), page, strokes: [...strokes] }))
      this.made += 1
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      say(errorText(thrown))
    } finally {
      this.unrub(strokes)
    }
  }

  async undo(): Promise<void> {
    if (this.made === 0) return
    this.made -= 1
    await takeBack(null)
  }

  async redo(): Promise<void> {
    await doAgain(null)
    this.made += 1
  }
}
