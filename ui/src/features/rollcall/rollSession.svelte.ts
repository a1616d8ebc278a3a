// The roll of one rehearsal as the screen knows it: what the program acknowledged, with waiting gestures drawn over it.
//
// Created by the view and passed by context. It deliberately keeps no marks of its own: when nothing waits, what is
// drawn is what was read.

import { createContext } from 'svelte'
import type { ChoirId, PersonId, Presence, RehearsalId, RollCall, RollClaim, RollSinger, UndoLabel } from '../../generated/contract'
import { attempt } from '../../lib/act'
import { redoneText, undoneText } from '../../lib/left'
import type { Live } from '../../lib/live.svelte'
import { dismissDone } from '../../lib/messages.svelte'
import { GestureQueue, waitingMarks, type Gesture } from './gestureQueue'
import { countRoll, drawMark, NO_MARK, nextMark, type DrawnSinger, type Mark } from './marks'

export interface RollSubject {
  choir: ChoirId
  rehearsal: RehearsalId
}

export class RollSession {
  readonly #query: Live<'get_roll_call'>
  readonly #refused: (singer: RollSinger | undefined, error: unknown) => void
  readonly #queue: GestureQueue<PersonId>
  readonly #subject: () => RollSubject

  #waiting = $state.raw<readonly Gesture<PersonId>[]>([])
  #marks = $derived(waitingMarks(this.#waiting))
  readonly singers: DrawnSinger[] = $derived.by(() =>
    (this.#query.value?.singers ?? []).map((singer) => drawMark(singer, this.#marks.get(singer.person))),
  )
  readonly counts = $derived(countRoll(this.singers))
  /** Whether the program has not acknowledged everything yet. */
  readonly busy = $derived(this.#waiting.length > 0)
  /** What an undo would take back, the waiting gestures included. */
  readonly undoLabel: UndoLabel | null = $derived.by(() => this.#undoLabel())
  /** What was taken back here and can be done again, newest last; another gesture ends that. */
  #redos = $state.raw<readonly UndoLabel[]>([])
  /** What a redo would do again. */
  readonly redoLabel: UndoLabel | null = $derived(
    this.#waiting.some((gesture) => gesture.do !== 'undo' && gesture.do !== 'redo') ? null : (this.#redos.at(-1) ?? null),
  )
  /** What the last undo or redo left as it was, because somebody had changed it since. */
  left = $state('')
  /** On how many singers two devices disagree. */
  readonly conflicts = $derived(this.singers.filter((singer) => singer.conflict))
  /** The singer whose disagreement somebody asked to see. */
  asked = $state.raw<PersonId | null>(null)

  constructor(
    query: Live<'get_roll_call'>,
    subject: () => RollSubject,
    refused: (singer: RollSinger | undefined, error: unknown) => void,
  ) {
    this.#query = query
    this.#refused = refused
    this.#subject = subject
    this.#queue = new GestureQueue({
      send: (gesture) => this.#send(gesture),
      refused: (gesture, error) => this.#refused(gesture.do === 'mark' ? this.find(gesture.person) : undefined, error),
      changed: (waiting) => {
        this.#waiting = waiting
      },
    })
  }

  get roll(): RollCall | undefined {
    return this.#query.value
  }

  find(person: PersonId): DrawnSinger | undefined {
    return this.singers.find((singer) => singer.person === person)
  }

  numbered(number: number): DrawnSinger | undefined {
    return this.singers.find((singer) => singer.number === number)
  }

  /** The tap: the next state of the cycle, from what is drawn now. */
  tap(person: PersonId): void {
    const singer = this.find(person)
    if (singer) this.#mark(person, nextMark(singer.presence))
  }

  setPresence(person: PersonId, presence: Presence | null): void {
    // To take a mark away would leave a disagreement without an answer: that she is there is then said.
    const said = presence === null && this.find(person)?.conflict ? 'present' : presence
    this.#mark(person, { ...NO_MARK, presence: said })
  }

  setMinutes(singer: DrawnSinger, minutes: number): void {
    const within = Math.min(999, Math.max(0, minutes))
    this.#mark(singer.person, { presence: singer.presence, minutes: within, reason: singer.reason })
  }

  setReason(singer: DrawnSinger, reason: Mark['reason']): void {
    // Minutes that are known are said again; they belong to the state and not to this gesture.
    const minutes = singer.minutesUnknown ? null : singer.minutes
    this.#mark(singer.person, { presence: singer.presence, minutes, reason })
  }

  /** Lets what one device said stand, with all that belongs to it. */
  settle(person: PersonId, { presence, minutes, reason }: RollClaim): void {
    this.#mark(person, { presence, minutes, reason })
  }

  undo(): void {
    this.#push({ do: 'undo' })
  }

  redo(): void {
    this.#push({ do: 'redo' })
  }

  confirm(): void {
    this.#push({ do: 'confirm' })
  }

  reopen(): void {
    this.#push({ do: 'reopen' })
  }

  #mark(person: PersonId, mark: Mark): void {
    this.#push({ do: 'mark', person, mark })
  }

  #push(gesture: Gesture<PersonId>): void {
    this.left = ''
    // A message that offers to take back something older would now take back this.
    dismissDone()
    this.#queue.push(gesture)
  }

  async #send(gesture: Gesture<PersonId>): Promise<void> {
    if (gesture.do === 'undo' || gesture.do === 'redo') return this.#turn(gesture.do)
    this.#redos = []
    if (gesture.do === 'mark') {
      this.#query.put(await attempt('mark_presence', { ...this.#subject(), person: gesture.person, ...gesture.mark }))
    } else if (gesture.do === 'confirm') {
      this.#query.put(await attempt('confirm_roll_call', { ...this.#subject() }))
    } else {
      this.#query.put(await attempt('reopen_roll_call', { ...this.#subject() }))
    }
  }

  async #turn(way: 'undo' | 'redo'): Promise<void> {
    // Read now: the gestures before this one have been acknowledged, and have changed it.
    const label = way === 'undo' ? this.#query.value?.undo : this.#redos.at(-1)
    if (!label) return
    const report = await attempt(way, { gesture: null })
    this.#redos = way === 'undo' ? [...this.#redos, label] : this.#redos.slice(0, -1)
    if (report.kept > 0) this.left = way === 'undo' ? undoneText(report) : redoneText(report)
    await this.#query.refresh()
  }

  #undoLabel(): UndoLabel | null {
    const last = this.#waiting.at(-1)
    if (last?.do === 'redo') return this.#redos.at(-1) ?? null
    if (!last || last.do === 'undo') return this.#query.value?.undo ?? null
    if (last.do !== 'mark') return { command: `${last.do}_roll_call`, name: null, presence: null }
    const name = this.find(last.person)?.name ?? null
    return { command: 'mark_presence', name, presence: last.mark.presence }
  }
}

export const [useRoll, provideRoll] = createContext<RollSession>()
