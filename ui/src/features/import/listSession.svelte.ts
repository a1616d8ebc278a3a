// The import of one class list while it is being looked at: what was corrected, what was decided, what is still open.

import { SvelteMap, SvelteSet } from 'svelte/reactivity'
import type {
  Choir, ClassListPreview, LineDecision, LinePreview, ListColumn, ListReading, Offer, PersonId, VoiceId,
} from '../../generated/contract'
import { live, type Live } from '../../lib/live.svelte'

/** What was decided for a line that asks: somebody of the choir, somebody new, or nobody yet. */
export type Choice = PersonId | 'new' | undefined

export type Outcome = LinePreview['plan']['action']

const GUESS: ListReading = { encoding: null, separator: null, has_heading: null, columns: [], take_remarks: false, take_voices: false }

export class ListSession {
  offer = $state.raw<Offer | undefined>()
  reading = $state.raw<ListReading>(GUESS)
  defaultVoice = $state<VoiceId | undefined>()
  readonly preview: Live<'preview_class_list'>
  readonly #decisions = new SvelteMap<number, LineDecision>()
  readonly #new = new SvelteSet<number>()

  constructor(choir: () => Choir) {
    this.defaultVoice = choir().voices[0]?.id
    this.preview = live(
      'preview_class_list',
      () => this.offer && { choir: choir().id, source: this.offer.source, reading: this.reading },
      { keep: true },
    )
  }

  take(offer: Offer | undefined): void {
    this.offer = offer
    this.reading = GUESS
    this.preview.value = undefined
    this.#forget()
  }

  /** Reads the file another way. Lines may then be others, so what was decided about them is decided anew. */
  correct(change: Partial<ListReading>): void {
    this.reading = { ...this.reading, ...change }
    this.#forget()
  }

  /** Asks for the voices of the list, or not; its lines stay the same, and so does what was decided about them. */
  takeVoices(take: boolean): void {
    this.reading = { ...this.reading, take_voices: take }
  }

  setRole(index: number, role: ListColumn): void {
    const others = this.reading.columns.filter((one) => one.index !== index)
    this.correct({ columns: [...others, { index, role }] })
  }

  choice(line: LinePreview): Choice {
    return this.#decisions.get(line.line)?.person ?? (this.#new.has(line.line) ? 'new' : undefined)
  }

  choose(line: LinePreview, choice: Choice): void {
    if (choice === 'new') this.#new.add(line.line)
    else this.#new.delete(line.line)
    this.#decide(line, { person: choice === 'new' ? null : (choice ?? null) })
  }

  voice(line: LinePreview): VoiceId | null {
    return this.#decisions.get(line.line)?.voice ?? line.voice
  }

  setVoice(line: LinePreview, voice: VoiceId | null): void {
    this.#decide(line, { voice })
  }

  skipped(line: LinePreview): boolean {
    return this.#decisions.get(line.line)?.skip ?? false
  }

  skip(line: LinePreview, skip: boolean): void {
    this.#decide(line, { skip })
  }

  /** Whether a line still waits for an answer. */
  waits(line: LinePreview): boolean {
    return line.plan.action === 'ask' && !this.skipped(line) && this.choice(line) === undefined
  }

  /** What becomes of a line after what was decided. */
  outcome(line: LinePreview): Outcome {
    if (line.plan.action === 'skip' || this.skipped(line)) return 'skip'
    if (line.plan.action !== 'ask') return line.plan.action
    const choice = this.choice(line)
    if (choice === undefined) return 'ask'
    return choice === 'new' ? 'add' : 'update'
  }

  counts(preview: ClassListPreview): Record<Outcome, number> {
    const counts = { add: 0, update: 0, same: 0, ask: 0, skip: 0 }
    for (const line of preview.lines) counts[this.outcome(line)] += 1
    return counts
  }

  decisions(): LineDecision[] {
    return [...this.#decisions.values()]
  }

  #decide(line: LinePreview, change: Partial<LineDecision>): void {
    const before = this.#decisions.get(line.line) ?? { line: line.line, voice: null, person: null, skip: false }
    this.#decisions.set(line.line, { ...before, ...change })
  }

  #forget(): void {
    this.#decisions.clear()
    this.#new.clear()
  }
}
