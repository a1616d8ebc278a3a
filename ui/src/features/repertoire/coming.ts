// What of a work is not on this device yet, in words.

import type { ComingFile, EditionId, TrackId } from '../../generated/contract'
import { formatBytes } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'

/** What becomes of the file of an edition or a track; nothing when it is here. */
export function comingText(coming: readonly ComingFile[], of: EditionId | TrackId): string | undefined {
  const file = coming.find((one) => one.edition === of || one.track === of)
  const what = file?.has_earlier ? 'newer' : 'file'
  return file && t(`school-${what}-${file.standing}`, { size: formatBytes(file.size) })
}

/** Whether nothing of an edition or a track can be shown yet, not even an earlier file. */
export function isAway(coming: readonly ComingFile[], of: EditionId | TrackId): boolean {
  return coming.some((one) => (one.edition === of || one.track === of) && !one.has_earlier)
}
