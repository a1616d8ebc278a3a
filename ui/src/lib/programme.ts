// What a programme adds up to. Pure.

import type { Programme, ProgrammeItem } from '../generated/contract'
import { t } from '../i18n/index.svelte'
import { formatLength } from '../i18n/format'
import { totalText } from './length'

/** What somebody said, or else what the recording lasts; none where nobody knows. Units: seconds. */
export function lengthOf(item: ProgrammeItem): number | null {
  return item.seconds ?? item.recorded_seconds
}

/** « 3:10 », or « ~3:10 » where it is that of a recording; empty where nobody knows. */
export function lengthText(item: ProgrammeItem): string {
  const seconds = lengthOf(item)
  if (seconds === null) return ''
  return `${item.seconds === null ? '~' : ''}${formatLength(seconds * 1000)}`
}

/** « 42 min », « 42 min + 2 sans durée »; empty where nothing has a length. */
export function programmeLength({ items }: Programme): string {
  const known = items.map(lengthOf).filter((seconds) => seconds !== null)
  if (known.length === 0) return ''
  const total = totalText(known.reduce((sum, seconds) => sum + seconds, 0))
  const without = items.length - known.length
  return without === 0 ? total : t('programmes-total-without', { total, count: without })
}

/** The item before which another one comes when it goes one place up or down; none where it stands at that end. */
export function beside(items: readonly ProgrammeItem[], at: number, step: 1 | -1): { before: ProgrammeItem['id'] | null } | undefined {
  if (at + step < 0 || at + step >= items.length) return undefined
  return { before: items[step < 0 ? at - 1 : at + 2]?.id ?? null }
}
