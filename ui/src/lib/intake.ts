// Files that somebody hands to the open view, by the picker or by dropping them on the window.

import type { Offer } from '../generated/contract'
import { platform } from '../platform'

/** Hears files that are dropped; call it in an effect and return what it gives back. */
export function onFilesOffered(handler: (offers: Offer[]) => void): () => void {
  return platform().listen((event) => {
    if (event.event === 'files_offered') handler(event.offers)
  })
}

/** Hears how far a long call is. */
export function onProgress(call: string, handler: (done: number, total: number, label: string) => void): () => void {
  return platform().listen((event) => {
    if (event.event === 'progressed' && event.call === call) handler(event.done, event.total, event.label)
  })
}
