// Tells the core what is on the stand: this is drawn first, and what was passed is not drawn at all.

import type { EditionId } from '../../generated/contract'
import { platform } from '../../platform'

/** Nothing shown and nothing near: the reader is closed. */
export function look(edition: EditionId, shown: number[], near: number[]): void {
  // Without it pages come in the order in which they were asked for, which is no reason to disturb anybody.
  platform()
    .call('look_at_pages', { edition, shown, near })
    .catch(() => undefined)
}
