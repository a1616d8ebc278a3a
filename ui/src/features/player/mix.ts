// Which tracks are heard. Pure.
import type { TrackMix } from '../../generated/contract'

/** Whether a track is heard among the others: solo beats the rest, mute beats solo. */
export function isHeard(mix: TrackMix, all: readonly TrackMix[]): boolean {
  if (mix.refused !== null || mix.muted) return false
  return mix.soloed || !all.some((other) => other.soloed && other.refused === null)
}
