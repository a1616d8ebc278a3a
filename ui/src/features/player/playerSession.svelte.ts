// The player of one work as the screen knows it: asked while it plays, carried on between two answers.
//
// The program holds the sound; this only follows it. It opens nothing by itself while another work plays.

import { createContext } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { CommandError, PlayerState, Practice, TrackId, TrackLevel, TrackMix, WorkId } from '../../generated/contract'
import { act, attempt } from '../../lib/act'
import { Latest } from '../../lib/latest'
import { onTouched } from '../../lib/topics'
import { isCommandError, platform, unanswered } from '../../platform'
import { heard, positionAt, type Heard } from './clock'

const ASK_MS = 250
/** How often the position moves on the screen: each move draws the window again, which a machine without a graphics card feels. */
const DRAW_MS = 125
/** How long the sound may go on while one view gives place to another that has a player too. */
const HANDOVER_MS = 300
const AS_RECORDED: Practice = { tempo: 100, semitones: 0, looped: null, mine: null }

let shown = 0

export class PlayerSession {
  readonly #work: () => WorkId | undefined
  /** What the program said last about this work; nothing while it is not open. */
  state = $state.raw<PlayerState | undefined>()
  refusal = $state.raw<CommandError | undefined>()
  opening = $state(false)
  /** Units: milliseconds. */
  position = $state(0)
  #heard: Heard = { position: 0, length: 0, playing: false, tempo: 100, looped: null, at: 0 }
  /** How tracks are wished to be heard, until the program has said so itself. */
  readonly #wished = new SvelteMap<TrackId, TrackMix>()
  /** How it is wished to be practised, until the program has said so itself. */
  #asked = $state.raw<Practice | undefined>()
  #opened: Promise<CommandError | undefined> | undefined
  /** Counts what was done here, so that older answers are known as such. */
  #gesture = 0
  readonly #seeks = new Latest<'place', number>((_, position) => this.#sendSeek(position))
  readonly #mixes = new Latest<TrackId, TrackMix>((track, mix) => this.#sendMix(track, mix))
  readonly #practices = new Latest<'all', Practice>((_, practice) => this.#sendPractice(practice))

  readonly playing = $derived(this.state?.playing ?? false)
  /** Somebody wants to hear: a missing sound card is no news before. */
  #wanted = $state(false)
  readonly lost = $derived(this.#wanted && this.state?.output.is === 'lost')
  readonly practice = $derived(this.#asked ?? this.state?.practice ?? AS_RECORDED)
  readonly tracks: TrackMix[] = $derived.by(() =>
    (this.state?.tracks ?? []).map((mix) => this.#wished.get(mix.track.id) ?? mix),
  )

  /** `open`: whether the work is opened as soon as it is shown, unless another one plays. */
  constructor(work: () => WorkId | undefined, open: () => boolean) {
    this.#work = work
    $effect(() => {
      const wanted = work()
      if (wanted) void this.#attach(open())
    })
    $effect(() => onTouched((topics) => void (topics.includes('player') && this.state && this.ask())))
    $effect(() =>
      platform().listen((event) => {
        if (event.event === 'sound_lost' && this.state) void this.ask()
      }),
    )
    $effect(() => this.#follow())
    $effect(() => stopWhenNobodyShows())
  }

  /** `quiet`: nobody has asked for sound yet, so a refusal is left for when somebody does. */
  async open(quiet = false): Promise<void> {
    // Somebody who presses play while it opens waits for the same opening, and hears of its refusal.
    this.#opened ??= this.#open().finally(() => (this.#opened = undefined))
    const refusal = await this.#opened
    if (!quiet) this.refusal = refusal
  }

  async toggle(): Promise<void> {
    this.#wanted = true
    if (!this.state) await this.open()
    if (!this.state) return
    this.#gesture += 1
    this.#take(await act(this.playing ? 'pause' : 'play', {}))
  }

  async close(): Promise<void> {
    this.#gesture += 1
    await act('close_player', {})
    this.state = undefined
  }

  /** Asks for the sound card again; the position has been kept. */
  async tryAgain(): Promise<void> {
    this.#take(await act('play', {}))
  }

  /** Units: milliseconds. */
  seek(position: number): void {
    this.#gesture += 1
    this.position = position
    this.#heard = { ...this.#heard, position, at: performance.now() }
    this.#seeks.wish('place', Math.round(position))
  }

  setMix(mix: TrackMix): void {
    this.#wished.set(mix.track.id, mix)
    this.#mixes.wish(mix.track.id, mix)
  }

  /** Several at once, so that no other mix is heard between two of them. */
  async setMixes(tracks: TrackLevel[]): Promise<void> {
    this.#gesture += 1
    this.#take(await act('set_mix', { tracks }))
  }

  /** What is not named stays. */
  setPractice(change: Partial<Practice>): void {
    if (!this.state) return
    const practice = { ...this.practice, ...change }
    this.#gesture += 1
    this.#asked = practice
    this.#practices.wish('all', practice)
  }

  /** Everybody is heard again, each at her own volume. */
  hearAll(): void {
    for (const mix of this.tracks) if (mix.muted || mix.soloed) this.setMix({ ...mix, muted: false, soloed: false })
  }

  async ask(): Promise<void> {
    const gesture = this.#gesture
    try {
      const state = await platform().call('get_player', {})
      // An answer from before a gesture would move the sound back on the screen.
      if (gesture === this.#gesture) this.#take(state)
    } catch {
      // The next answer says where it is; a question that fails changes nothing of the sound.
    }
  }

  async #open(): Promise<CommandError | undefined> {
    const work = this.#work()
    if (!work) return undefined
    this.opening = true
    this.refusal = undefined
    try {
      this.#take(await attempt('open_player', { work }))
      return undefined
    } catch (thrown) {
      return isCommandError(thrown) ? thrown : unanswered(thrown)
    } finally {
      this.opening = false
    }
  }

  async #attach(open: boolean): Promise<void> {
    let state: PlayerState
    try {
      state = await platform().call('get_player', {})
    } catch {
      return
    }
    if (state.work === this.#work()) this.#take(state)
    else if (open && !state.playing) await this.open(true)
  }

  #take(state: PlayerState | undefined): void {
    if (!state) return
    const ours = state.work === this.#work()
    this.state = ours ? state : undefined
    if (ours && state.playing) this.#wanted = true
    this.#heard = heard(state, performance.now())
    if (ours) this.position = this.#heard.position
  }

  async #sendSeek(position: number): Promise<void> {
    const state = await act('seek', { position_ms: position })
    // The hand has gone on: where it is now is the better picture.
    if (this.#seeks.waiting('place') === undefined) this.#take(state)
  }

  async #sendMix(track: TrackId, mix: TrackMix): Promise<void> {
    const { gain, pan, muted, soloed } = mix
    this.#take(await act('set_mix', { tracks: [{ track, gain, pan, muted, soloed }] }))
    if (!this.#mixes.waiting(track)) this.#wished.delete(track)
  }

  async #sendPractice(practice: Practice): Promise<void> {
    this.#take(await act('set_practice', { practice }))
    if (!this.#practices.waiting('all')) this.#asked = undefined
  }

  /** While it plays: an answer four times a second, and between them a position by the screen's own clock. */
  #follow(): (() => void) | undefined {
    if (!this.playing) return undefined
    const asking = setInterval(() => void this.ask(), ASK_MS)
    const drawing = setInterval(() => (this.position = positionAt(this.#heard, performance.now())), DRAW_MS)
    return () => {
      clearInterval(asking)
      clearInterval(drawing)
    }
  }
}

/** Sound never goes on where no button stops it. */
function stopWhenNobodyShows(): () => void {
  shown += 1
  return () => {
    shown -= 1
    setTimeout(() => {
      if (shown === 0) void platform().call('pause', {}).catch(() => undefined)
    }, HANDOVER_MS)
  }
}

export const [usePlayer, providePlayer] = createContext<PlayerSession>()
