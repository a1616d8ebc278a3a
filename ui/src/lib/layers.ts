// What layers of ink are called.

import type { InkFor, InkLayer, VoiceFamily } from '../generated/contract'
import { t } from '../i18n/index.svelte'
import { FAMILIES } from './voices'

export function isVoice(audience: InkFor): audience is VoiceFamily {
  return FAMILIES.some((family) => family === audience)
}

/** Whether it names one layer, where its readers have several. */
export function isLayer(audience: InkFor): boolean {
  return audience !== 'me' && audience !== 'staff' && audience !== 'choir' && !isVoice(audience)
}

/** As somebody called it, else by who reads it. */
export function layerName({ name, readers }: Pick<InkLayer, 'name' | 'readers'>): string {
  return name === '' ? t(`ink-layer-${readers}`) : name
}
