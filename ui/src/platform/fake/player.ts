// The fake's player: no sound, but a clock that goes.

import type { PlayerState, TrackMix } from '../../generated/contract'
import { workOf } from './repertoire'
import { refuse, type Handlers, type World } from './world'

interface Playing {
  state: PlayerState
  /** When it began to play. Units: milliseconds. */
  since: number
}

const CLOSED: PlayerState = { work: null, title: '', playing: false, position_ms: 0, length_ms: 0, tracks: [], practice: { tempo: 100, semitones: 0, looped: null, mine: null }, output: { is: 'ready' } }
const players = new WeakMap<World, Playing>()

function playerOf(world: World): Playing {
  const found = players.get(world) ?? { state: { ...CLOSED }, since: 0 }
  players.set(world, found)
  return found
}

/** Moves the position to where the clock is. */
function settle(player: Playing): PlayerState {
  const { state } = player
  if (!state.playing) return state
  const now = performance.now()
  state.position_ms = Math.round(Math.min(state.length_ms, state.position_ms + ((now - player.since) * state.practice.tempo) / 100))
  player.since = now
  state.playing = state.position_ms < state.length_ms
  return state
}

function change(world: World, made: (state: PlayerState) => void): PlayerState {
  const player = playerOf(world)
  const state = settle(player)
  if (state.work === null) throw refuse('player_closed')
  made(state)
  player.since = performance.now()
  return state
}

export const player: Handlers = {
  get_player: (_, world) => settle(playerOf(world)),
  open_player(request, world) {
    const found = workOf(world, request.work)
    if (found.tracks.length === 0) throw refuse('player_empty')
    const playing = playerOf(world)
    if (playing.state.work === found.id) return settle(playing)
    const tracks = found.tracks.map((track, at): TrackMix => ({
      track,
      gain: 100,
      pan: 0,
      muted: false,
      soloed: false,
      refused: at === 3 && found.tracks.length === 4 ? 'track_rate_differs' : null,
    }))
    playing.state = { ...CLOSED, work: found.id, title: found.about.title, length_ms: 97_000, tracks }
    return playing.state
  },
  play: (_, world) => change(world, (state) => (state.playing = true)),
  pause: (_, world) => change(world, (state) => (state.playing = false)),
  seek: (request, world) => change(world, (state) => (state.position_ms = Math.min(request.position_ms, state.length_ms))),
  set_mix: (request, world) =>
    change(world, (state) => {
      for (const { track, ...level } of request.tracks) {
        const mix = state.tracks.find((one) => one.track.id === track)
        if (mix) Object.assign(mix, level)
      }
    }),
  set_practice: (request, world) => change(world, (state) => (state.practice = request.practice)),
  save_mix: (request) => ({ source: 'fake-mix', name: request.name, bytes: 6_200_000, length_ms: 35_000 }),
  close_player(_, world) {
    const playing = playerOf(world)
    playing.state = { ...CLOSED }
    return playing.state
  },
}
