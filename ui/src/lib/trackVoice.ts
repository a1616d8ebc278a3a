// The sign of a track: the choir's own voice where it has that family, else a neutral letter.

import type { TrackKind, Voice, VoiceColour, VoiceFamily } from '../generated/contract'
import { t } from '../i18n/index.svelte'

export interface TrackVoice {
  abbreviation: string
  colour: VoiceColour
}

const COLOURS: Readonly<Record<VoiceFamily, VoiceColour>> = {
  soprano: 'orange',
  mezzo: 'rose',
  alto: 'blue',
  tenor: 'green',
  baritone: 'teal',
  bass: 'violet',
  other: 'slate',
}

/** The sign of a family in a choir: that of its voice, or its letter in that colour where several voices are of it. */
export function familyVoice(family: VoiceFamily, voices: readonly Voice[]): TrackVoice {
  const own = voices.filter((voice) => voice.family === family)
  const [first] = own
  if (first && own.length === 1) return first
  return { abbreviation: t(`player-letter-${family}`), colour: first?.colour ?? COLOURS[family] }
}

export function trackVoice(track: { kind: TrackKind; family: VoiceFamily | null }, voices: readonly Voice[]): TrackVoice {
  if (track.kind !== 'voice' || track.family === null) {
    return { abbreviation: t(`player-letter-${track.kind}`), colour: 'slate' }
  }
  const own = voices.find((voice) => voice.family === track.family)
  return own ?? { abbreviation: t(`player-letter-${track.family}`), colour: COLOURS[track.family] }
}
