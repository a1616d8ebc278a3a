// How the exchange with the school stands, in words.

import type { School } from '../../generated/contract'
import { has, t } from '../../i18n/index.svelte'
import { formatAgo } from '../../i18n/format'

/** « Dernier échange il y a 3 min » */
export function lastExchange(school: School, now: number): string {
  if (school.exchanged_at === null) return t('school-exchanged-never')
  const ago = now - school.exchanged_at < 60 ? t('school-now') : formatAgo(school.exchanged_at, now)
  return t('school-exchanged', { ago })
}

/** The one line that every screen shows; what hinders comes before what waits. */
export function stateLine(school: School): string {
  const count = school.waiting_count
  if (school.standing === 'signed_out') return t('school-line-signed_out')
  if (school.standing !== 'connected') return t('school-line-entering')
  if (school.is_exchanging) return t('school-line-exchanging')
  if (!school.problem && school.exchanged_at === null) return t('school-line-first')
  if (!school.problem) return t('school-line-waiting', { count })
  const away = school.problem.code === 'server_unreachable' || school.problem.code === 'server_busy'
  if (!away) return t('school-line-stopped')
  return count > 0 ? t('school-line-unreachable', { count }) : t('school-line-unreachable-none')
}

/** Whether somebody has to do something: away from the network, nobody has. */
export function needsSomebody(school: School): boolean {
  if (school.standing !== 'connected' || school.aside_count > 0) return true
  const code = school.problem?.code
  return code !== undefined && code !== 'server_unreachable' && code !== 'server_busy'
}

/** Why something was refused, and what one can do. */
export function refusedText(reason: string): string {
  const key = `school-refused-${reason}`
  return has(key) ? t(key) : t('school-refused-other', { code: reason })
}

/** Whether scores and recordings wait for another network: somebody said so, or this one is metered. */
export function holdsFiles(school: School): boolean {
  return school.holds_back_files || (school.is_metered && !school.fetches_on_metered)
}
