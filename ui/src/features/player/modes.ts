// The four ways to hear one's own voice among the others, as levels of the tracks. Pure.

import type { TrackLevel, TrackMix, VoiceFamily } from '../../generated/contract'

export type HearMode = 'all' | 'front' | 'alone' | 'without'

export const HEAR_MODES: readonly HearMode[] = ['all', 'front', 'alone', 'without']

/** How loud the others are behind a voice that is in front. Units: percent. */
const BEHIND = 40

/** The families that sing in a work, in the order of its tracks. */
export function familiesOf(tracks: readonly TrackMix[]): VoiceFamily[] {
  const sung = tracks.flatMap(({ track, refused }) => (track.kind === 'voice' && track.family !== null && refused === null ? [track.family] : []))
  return [...new Set(sung)]
}

export function isOf(mix: TrackMix, family: VoiceFamily | null): boolean {
  return family !== null && mix.track.kind === 'voice' && mix.track.family === family
}

/** How a track is heard in a mode; `apart` sends one's own voice to the left and the others to the right. */
function levelIn(mode: HearMode, mix: TrackMix, tracks: readonly TrackMix[], mine: VoiceFamily, apart: boolean): TrackLevel {
  const own = isOf(mix, mine)
  // A recording of all voices would only double those that are heard by themselves.
  const doubles = mix.track.kind === 'tutti' && familiesOf(tracks).length > 0
  return {
    track: mix.track.id,
    gain: mode === 'front' && !own ? BEHIND : 100,
    pan: !apart ? 0 : own ? -100 : 100,
    muted: doubles || (mode === 'alone' && !own) || (mode === 'without' && own),
    soloed: false,
  }
}

export function levelsFor(mode: HearMode, tracks: readonly TrackMix[], mine: VoiceFamily, apart: boolean): TrackLevel[] {
  return tracks.map((mix) => levelIn(mode, mix, tracks, mine, apart))
}

export function areApart(tracks: readonly TrackMix[], mine: VoiceFamily): boolean {
  return tracks.length > 0 && tracks.every((mix) => mix.pan === (isOf(mix, mine) ? -100 : 100))
}

/** The mode in which tracks are heard; none where somebody has set them by hand. */
export function modeOf(tracks: readonly TrackMix[], mine: VoiceFamily): HearMode | undefined {
  return HEAR_MODES.find((mode) =>
    tracks.every((mix) => {
      const meant = levelIn(mode, mix, tracks, mine, false)
      return mix.gain === meant.gain && mix.muted === meant.muted && mix.soloed === meant.soloed
    }),
  )
}
