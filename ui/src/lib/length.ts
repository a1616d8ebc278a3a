// How long a piece lasts, as people type and read it.

import { t } from '../i18n/index.svelte'

/** Seconds for « 3:10 », « 3'10 », « 3 min 10 », « 3 » (minutes) or « 45 s »; null for nothing, none for what is no length. */
export function readLength(text: string): number | null | undefined {
  const said = text.trim().toLowerCase()
  if (said === '') return null
  const alone = /^(\d{1,4})\s*s$/.exec(said)
  if (alone) return Number(alone[1])
  const [, minutes, seconds] = /^(\d{1,3})(?:\s*(?::|'|’|min|m)\s*(\d{1,2})?\s*(?:''|"|s)?)?$/.exec(said) ?? []
  if (minutes === undefined || Number(seconds ?? 0) > 59) return undefined
  return Number(minutes) * 60 + Number(seconds ?? 0)
}

/** « 42 min », « 1 h 05 »: a concert is not counted in seconds. */
export function totalText(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return t('programmes-minutes', { minutes })
  return t('programmes-hours', { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') })
}
