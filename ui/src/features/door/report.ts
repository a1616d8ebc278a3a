// The lines of a repair: on what the profile stands, what was saved, what is lost and asks for attention.

import type { HealReport } from '../../generated/contract'
import { formatMoment } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'

interface Line {
  kind: 'saved' | 'lost' | 'known'
  text: string
}

export function linesOf(report: HealReport): Line[] {
  if (report.was_sound) return []
  const made: Line[] = []
  const say = (kind: Line['kind'], when: unknown, text: () => string) => when && made.push({ kind, text: text() })
  const { from_backup: backup } = report
  say('saved', backup !== null, () => t('door-healed-backup', { when: formatMoment(backup ?? 0) }))
  say('known', backup === null, () => t('door-healed-no-backup'))
  say('known', report.damaged_backups, () => t('door-healed-damaged-backups', { count: report.damaged_backups }))
  const since = report.changes_saved + report.cards_saved + report.lines_saved
  say('saved', since, () => t('door-healed-changes', { count: since }))
  say('saved', backup !== null && since === 0 && !report.is_cut, () => t('door-healed-nothing-since'))
  say('lost', report.documents_lost, () => t('door-healed-documents-lost', { count: report.documents_lost }))
  say('lost', report.changes_lost, () => t('door-healed-changes-lost', { count: report.changes_lost }))
  say('lost', report.is_cut, () => t('door-healed-cut'))
  say('lost', report.is_space_lost, () => t('door-healed-space-lost'))
  return made
}
