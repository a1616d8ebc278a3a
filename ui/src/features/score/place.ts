// Which pages are seen, in words.

import { t } from '../../i18n/index.svelte'
import type { Reader } from './reader.svelte'

/** « Pages 3 et 4 sur 12 », and where the piece leads from there: « Ensuite : reprise, mesure 12, page 2 » */
export function placeText(reader: Reader): string {
  const { leads } = reader
  const to = leads && reader.placeOf(leads.to.page)
  if (!leads || to === null || to === undefined) return pagesText(reader)
  return `${pagesText(reader)}. ${t('road-next', { by: leads.by, number: leads.number, page: to + 1 })}`
}

function pagesText(reader: Reader): string {
  const [first, second] = reader.shown
  const pages = reader.pageCount
  const page = (first?.page ?? reader.page) + 1
  if (!second) return t('score-place', { page, pages })
  return t(first?.part === 'bottom' ? 'score-place-halfway' : 'score-place-two', { page, next: second.page + 1, pages })
}
