// For whom there can be ink, and to whom a layer can be given. Pure.

import type { InkFor, InkLayer } from '../../../generated/contract'
import { isLayer, isVoice } from '../../../lib/layers'

/** The layers that are no voice's: they are at hand while one draws. */
export const PLAIN = ['me', 'staff', 'choir'] as const satisfies readonly InkFor[]

/** Who can read something here, but for oneself. */
export function readersOf(layers: readonly InkLayer[]): InkFor[] {
  return layers.map(({ audience }) => audience).filter((one) => one !== 'me' && !isLayer(one))
}

/** To whom what stands in a layer can be given: from staff to singers, from a voice to all, and back to staff. */
export function receivers({ readers }: Pick<InkLayer, 'readers'>, layers: readonly InkLayer[]): InkFor[] {
  if (readers === 'me') return []
  const others = readersOf(layers).filter((one) => one !== readers)
  return readers === 'staff' ? others : others.filter((one) => !isVoice(one))
}
