// When a record was made, and who entered it.

import type { ConsentRecord } from '../../generated/contract'
import { formatShortDay } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'

/** « 10/09/2026, saisi par M. Bernard » */
export function recordText({ day, by, is_here }: ConsentRecord): string {
  const who = is_here ? t('consents-by-here') : by === '' ? t('consents-by-unnamed') : t('consents-by', { name: by })
  return t('consents-record', { day: formatShortDay(day), who })
}
