// How a former singer is written: her name, and when she was there.

import type { FormerSinger } from '../../generated/contract'
import { formatShortDay } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'

export function nameText({ name }: FormerSinger): string {
  return `${name.given} ${name.family}`.trim() || t('erasure-nameless')
}

/** « du 01/09/2026 au 23/11/2026 »; the season for one who was there to its end. */
export function timeText({ from, to, season }: FormerSinger): string {
  if (to === null) return t('singers-former-season', { season })
  // Whoever was added and removed on one day has no days between.
  if (to < from) return t('singers-former-until', { to: formatShortDay(to) })
  return t('singers-former-time', { from: formatShortDay(from), to: formatShortDay(to) })
}
