// One choice says what a track is: a voice by its family, or one of the kinds that are no voice. Pure.

import type { TrackGuess, TrackKind, VoiceFamily } from '../../generated/contract'

export type TrackChoice = VoiceFamily | Exclude<TrackKind, 'voice'>

export const VOICE_CHOICES: readonly VoiceFamily[] = ['soprano', 'mezzo', 'alto', 'tenor', 'baritone', 'bass', 'other']
export const KIND_CHOICES: readonly Exclude<TrackKind, 'voice'>[] = ['tutti', 'accompaniment', 'unknown']

type What = Pick<TrackGuess, 'kind' | 'family' | 'division'>

export function choiceOf(track: What): TrackChoice {
  if (track.kind !== 'voice') return track.kind
  return track.family ?? 'other'
}

/** A kind that is no voice has neither family nor division. */
export function chosen(choice: TrackChoice, division: number): What {
  const family = VOICE_CHOICES.find((voice) => voice === choice)
  if (family) return { kind: 'voice', family, division }
  return { kind: choice as Exclude<TrackKind, 'voice'>, family: null, division: 0 }
}
