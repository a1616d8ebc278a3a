// What lies beside the score while somebody draws: the tool in hand, for whom, and lines that wait to be kept.

import type { Choir, DrawnStroke, DrawStroke, EditionId, Ink, InkFor, ListLayers, StrokeId, Voice } from '../../../generated/contract'
import { attempt } from '../../../lib/act'
import { errorText } from '../../../lib/errors'
import { isLayer } from '../../../lib/layers'
import { isCommandError } from '../../../platform'
import { Deeds } from './deeds.svelte'
import { Picked } from './picked.svelte'
import { FIRST_FAVOURITES } from './signs'
import type { Place } from './works'

export type Tool = 'pen' | 'highlighter' | 'eraser' | 'select' | 'line' | 'crescendo' | 'diminuendo' | 'text' | 'sign'

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
/** For each width of the pen: how high the staff of a sign is, the size of letters. Units: 1/100 point. */
const STAVES = [2_200, 3_200, 4_600] as const
const LETTERS = [1_100, 1_600, 2_400] as const
/** How wide a hairpin opens: this part of its length, within limits. Units: 1/100 point. */
const OPENING = { part: 0.12, least: 500, most: 1_400 }
const MARKER = '#facc15'
/** A highlighter is as high as a staff, whatever the width of the pen. */
const MARKER_TIMES = 5

/** A place as wide as any: no pressure counts. */
const EVEN = ([x, y]: Place): number[] => [x, y, 128]

type Keep = (ink: Ink) => void

export class InkDesk {
  readonly #edition: () => EditionId
  readonly #choir: () => Choir | undefined
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
  /** The sign that the next touch places. */
  sign = $state<string>(FIRST_FAVOURITES[0] ?? '')
  /** All signs are looked at, to choose one. */
  choosing = $state(false)
  /** Where a text is being typed. */
  typing = $state.raw<{ page: number; at: Place } | null>(null)
  /** What is new since the last rehearsal, and whether it is lit. */
  fresh = $state.raw<readonly StrokeId[]>([])
  lit = $state(false)
  readonly deeds: Deeds
  readonly picked: Picked

  readonly refused = $derived.by(() => this.waiting.filter(({ why }) => why !== undefined))

  constructor(edition: () => EditionId, choir: () => Choir | undefined = () => undefined) {
    this.#edition = edition
    this.#choir = choir
    this.deeds = new Deeds(edition)
    this.picked = new Picked(edition, this.deeds)
  }

  get edition(): EditionId {
    return this.#edition()
  }

  /** What is read, and by which choir; none where no choir reads. */
  get read(): ListLayers | undefined {
    const choir = this.#choir()
    return choir && { choir: choir.id, edition: this.#edition() }
  }

  get voices(): readonly Voice[] {
    return this.#choir()?.voices ?? []
  }

  /** Takes a tool into the hand; what another one had begun is left. */
  take(tool: Tool): void {
    this.tool = tool
    this.typing = null
    this.choosing = false
    this.picked.clear()
  }

  /** Takes a sign into the hand. */
  takeSign(sign: string): void {
    this.take('sign')
    this.sign = sign
  }

  /** From now on it is drawn for them. */
  drawFor(audience: InkFor): void {
    this.audience = audience
    this.picked.clear()
  }

  /** Who may draw for whom. */
  allow(allowed: readonly InkFor[]): void {
    this.allowed = allowed
    const [first] = allowed
    if (first && !this.may(this.audience)) this.audience = first
  }

  /** Whether one may draw there: who draws for staff draws in any layer that has a name. */
  may(audience: InkFor): boolean {
    return this.allowed.includes(audience) || (isLayer(audience) && this.allowed.includes('staff'))
  }

  /** Whether the eraser takes a line. */
  mayRub(line: DrawnStroke): boolean {
    return this.may(line.audience)
  }

  /** Whether it can be picked: what stands in the layer that is being written. */
  picks(line: DrawnStroke): boolean {
    return line.audience === this.audience && this.mayRub(line)
  }

  /** The line that a pen in hand draws. */
  line(page: number, places: number[]): DrawStroke {
    const marks = this.tool === 'highlighter'
    const line = this.#of(page, marks ? 'highlighter' : 'pen', places)
    return marks ? { ...line, colour: MARKER, width: this.width * MARKER_TIMES } : line
  }

  /** A straight line, or a hairpin that opens to the right or to the left, whichever way the hand went. */
  ruled(page: number, from: Place, to: Place): DrawStroke {
    const [left, right] = from[0] <= to[0] ? [from, to] : [to, from]
    if (this.tool === 'line') return this.#of(page, 'ruler', [...EVEN(from), ...EVEN(to)])
    const [tip, mouth] = this.tool === 'crescendo' ? [left, right] : [right, left]
    const length = Math.hypot(mouth[0] - tip[0], mouth[1] - tip[1])
    const half = Math.min(OPENING.most, Math.max(OPENING.least, length * OPENING.part)) / 2
    // At a right angle to the way from the tip to the mouth.
    const [across, up] = [(-(mouth[1] - tip[1]) / length) * half, ((mouth[0] - tip[0]) / length) * half]
    const end = (side: 1 | -1): Place => [Math.round(mouth[0] + side * across), Math.round(mouth[1] + side * up), 0]
    return this.#of(page, 'ruler', [...EVEN(end(1)), ...EVEN(tip), ...EVEN(end(-1))])
  }

  /** The sign in hand at a place. */
  placed(page: number, at: Place): DrawStroke {
    return { ...this.#of(page, 'sign', EVEN(at)), width: STAVES[this.#size] ?? STAVES[1], word: this.sign }
  }

  /** Some words that begin at a place. */
  text(page: number, at: Place, word: string): DrawStroke {
    return { ...this.#of(page, 'text', EVEN(at)), width: LETTERS[this.#size] ?? LETTERS[1], word }
  }

  get #size(): number {
    return Math.max(0, WIDTHS.findIndex((width) => width === this.width))
  }

  #of(page: number, nib: DrawStroke['nib'], places: number[]): DrawStroke {
    return { edition: this.#edition(), page, audience: this.audience, nib, colour: this.colour, width: this.width, places, word: '' }
  }

  /** Keeps a line; until it is kept it stays on the screen, and it says why when it cannot be. */
  draw(line: DrawStroke, keep: Keep): Promise<void> {
    return this.deeds.during(this.#draw(line, keep))
  }

  async #draw(line: DrawStroke, keep: Keep): Promise<void> {
    const id = (this.#next += 1)
    this.waiting = [...this.waiting, { id, line }]
    try {
      const changed = await attempt('draw_stroke', line)
      keep(changed.ink)
      this.deeds.did(line.page, changed, [], changed.drawn)
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
  erase(page: number, lines: readonly DrawnStroke[], keep: Keep, say: (why: string) => void): Promise<void> {
    return this.deeds.during(this.#erase(page, lines, keep, say))
  }

  async #erase(page: number, lines: readonly DrawnStroke[], keep: Keep, say: (why: string) => void): Promise<void> {
    if (lines.length === 0) return
    const strokes = lines.map(({ id }) => id)
    try {
      const changed = await attempt('erase_strokes', { edition: this.#edition(), page, strokes })
      keep(changed.ink)
      this.deeds.did(page, changed, lines, [])
    } catch (thrown) {
      if (!isCommandError(thrown)) throw thrown
      say(errorText(thrown))
    } finally {
      this.unrub(strokes)
    }
  }
}
