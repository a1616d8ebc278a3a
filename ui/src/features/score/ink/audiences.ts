// For whom there can be ink, and to whom a layer can be given. Pure.

import type { InkFor, InkLayer, VoiceFamily } from '../../../generated/contract'

/** The layers that are no voice's: they are at hand while one draws. */
export const PLAIN = ['me', 'staff', 'choir'] as const satisfies readonly InkFor[]

export function isVoice(audience: InkFor): audience is VoiceFamily {
  return audience !== 'me' && audience !== 'staff' && audience !== 'choir'
}

/** To whom what stands in a layer can be given: from staff to singers, from a voice to all, and back to staff. */
export function receivers(from: InkFor, layers: readonly InkLayer[]): InkFor[] {
  if (from === 'me') return []
  const others = layers.map(({ audience }) => audience).filter((one) => one !== from && one !== 'me')
  return from === 'staff' ? others : others.filter((one) => !isVoice(one))
}
