// What lies beside the score while somebody draws: the tool in hand, for whom, and lines that wait to be kept.

import type { DrawStroke, DrawnStroke, EditionId, GestureId, Ink, InkChanged, InkFor, StrokeId } from '../../../generated/contract'
import { act, attempt, doAgain, takeBack } from '../../../lib/act'
import { errorText } from '../../../lib/errors'
import { isCommandError } from '../../../platform'

export type Tool = 'pen' | 'highlighter' | 'eraser'

/** A line that is on the screen and not kept yet; `why` says what kept it from that. */
export interface Waiting {
  id: number
  line: DrawStroke
  why?: string
}

/** What was done on this score since it was opened. What is for oneself is no gesture of the program: it is kept here. */
interface Deed {
  page: number
  gesture: GestureId | null
  drawn: readonly DrawnStroke[]
  rubbed: readonly DrawnStroke[]
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
  audience = $state<InkFor>('staff')
  waiting = $state.raw<readonly Waiting[]>([])
  /** Lines that the eraser passed: they go from the screen at once. */
  rubbed = $state.raw<readonly StrokeId[]>([])
  /** For whom one may draw here: a pupil for herself alone. */
  allowed = $state.raw<readonly InkFor[]>([])
  /** What there is to take back, and to do again: the last one last. */
  done = $state.raw<readonly Deed[]>([])
  undone = $state.raw<readonly Deed[]>([])

  readonly refused = $derived.by(() => this.waiting.filter(({ why }) => why !== undefined))

  constructor(edition: () => EditionId) {
    this.#edition = edition
  }

  /** Who may draw for whom. */
  allow(allowed: readonly InkFor[]): void {
    this.allowed = allowed
    const [first] = allowed
    if (first && !allowed.includes(this.audience)) this.audience = first
  }

  /** Whether the eraser takes a line. */
  mayRub(line: DrawnStroke): boolean {
    return this.allowed.includes(line.audience)
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
      const changed = await attempt('draw_stroke', line)
      keep(changed.ink)
      this.#did(line.page, changed, [])
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
  async erase(page: number, lines: readonly DrawnStroke[], keep: Keep, say: (why: string) => void): Promise<void> {
    if (lines.length === 0) return
    const strokes = lines.map(({ id }) => id)
    try {
      const changed = await attempt('erase_strokes', { edition: this.#edition(), page, strokes })
      keep(changed.ink)
      this.#did(page, changed, lines)
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      say(errorText(thrown))
    } finally {
      this.unrub(strokes)
    }
  }

  #did(page: number, { ink, drawn, gesture }: InkChanged, rubbed: readonly DrawnStroke[]): void {
    const mine = ({ audience }: DrawnStroke) => audience === 'me'
    const deed = { page, gesture, drawn: ink.strokes.filter((one) => mine(one) && drawn.includes(one.id)), rubbed: rubbed.filter(mine) }
    this.done = [...this.done, deed]
    this.undone = []
  }

  /** Takes back the last that was done on this score, whatever else was done on the device since. */
  async undo(): Promise<void> {
    const last = this.done.at(-1)
    if (!last) return
    this.done = this.done.slice(0, -1)
    this.undone = [...this.undone, last]
    if (last.gesture) await takeBack(last.gesture)
    await this.#mine(last.page, last.rubbed, last.drawn)
  }

  async redo(): Promise<void> {
    const last = this.undone.at(-1)
    if (!last) return
    this.undone = this.undone.slice(0, -1)
    this.done = [...this.done, last]
    if (last.gesture) await doAgain(last.gesture)
    await this.#mine(last.page, last.drawn, last.rubbed)
  }

  /** Puts lines of one's own there, and takes others away. */
  async #mine(page: number, there: readonly DrawnStroke[], gone: readonly DrawnStroke[]): Promise<void> {
    const edition = this.#edition()
    if (there.length > 0) await act('put_my_strokes', { edition, page, strokes: [...there] })
    if (gone.length > 0) await act('erase_strokes', { edition, page, strokes: gone.map(({ id }) => id) })
  }
}
