// Where a text is that names somebody, in words and as a place to go to.

import type { Mention } from '../../generated/contract'
import { formatDay } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'
import type { Place } from '../../lib/goTo'

/** None for the note of a rehearsal that was taken out of the calendar. */
export function placeOf({ choir, rehearsal, work, date }: Mention): Place | undefined {
  if (work) return { choir, work }
  return rehearsal && date ? { choir, rehearsal } : undefined
}

export function placeText({ choir_name, date, work, title }: Mention): string {
  const what = date ? formatDay(date) : work ? title : t('erasure-mention-cancelled')
  return [choir_name, what].filter(Boolean).join(', ')
}
