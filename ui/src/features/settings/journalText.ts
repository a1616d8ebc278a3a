// One line of the journal in plain words: who or what it was about, and what was done.

import type { JournalEntry } from '../../generated/contract'
import { formatWeekday } from '../../i18n/format'
import { has, t } from '../../i18n/index.svelte'

export function journalText(entry: JournalEntry): string {
  const dashed = entry.command.replaceAll('_', '-')
  return has(`settings-did-${dashed}`) ? t(`settings-did-${dashed}`) : entry.command
}

/** A mark as it is stored: `absent`, `late:7`, `excused.family`. */
const MARK = /^(present|absent|late|excused|left_early)(?::(\d+))?(?:\.\w+)?$/

function detailText({ command, detail }: JournalEntry): string {
  const [, state, minutes] = MARK.exec(detail) ?? []
  if (command === 'mark_presence' && state) {
    const text = t(`settings-detail-${state.replace('_', '-')}`)
    return minutes ? `${text} (${t('settings-detail-minutes', { count: Number(minutes) })})` : text
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(detail)) return formatWeekday(detail)
  if (!/^\d+$/.test(detail)) return detail
  const count = Number(detail)
  if (command === 'import_class_list') return t('common-choir-size', { count })
  if (command === 'plan_rehearsals') return t('settings-detail-rehearsals', { count })
  if (command === 'set_worked_on') return t('settings-detail-works', { count })
  return detail
}

export function journalAbout(entry: JournalEntry): string {
  const name = entry.name ? `${entry.name.given} ${entry.name.family}`.trim() : ''
  return [name, detailText(entry)].filter(Boolean).join(' · ')
}
