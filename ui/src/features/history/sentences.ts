// One line of the journal in plain words: what was done, about whom or what, and by whom.

import type { JournalEntry } from '../../generated/contract'
import { formatWeekday } from '../../i18n/format'
import { has, t } from '../../i18n/index.svelte'
import { storedMarkText } from '../../lib/storedMark'

function commandText(command: string): string {
  const dashed = command.replaceAll('_', '-')
  return has(`journal-did-${dashed}`) ? t(`journal-did-${dashed}`) : command
}

export function whatText(entry: JournalEntry): string {
  return commandText(entry.command)
}

/** « image : accord », from `image.given`. */
function consentText(detail: string): string {
  const [kind = '', answer = ''] = detail.split('.')
  if (!has(`consents-kind-${kind}`) || !has(`consents-answer-${answer}`)) return detail
  return t('journal-detail-consent', { kind: t(`consents-kind-${kind}`), answer: t(`consents-answer-${answer}`) })
}

/** What the gesture was about apart from the singer: a state, a title, a count, a day. */
export function detailText({ command, detail }: JournalEntry): string {
  if (detail === '') return ''
  if (command === 'merge') return t('journal-detail-from', { who: detail })
  // These keep the command that they turned round.
  if (command === 'undo' || command === 'redo') return commandText(detail)
  const mark = command === 'mark_presence' ? storedMarkText(detail) : undefined
  if (mark) return mark
  if (/^\d{4}-\d{2}-\d{2}$/.test(detail)) return formatWeekday(detail)
  if (command === 'record_consent') return consentText(detail)
  if (!/^\d+$/.test(detail)) return detail
  const count = Number(detail)
  if (command === 'import_class_list') return t('common-choir-size', { count })
  if (command === 'plan_rehearsals') return t('journal-detail-rehearsals', { count })
  if (command === 'erase_person') return t('journal-detail-erasure', { number: count })
  if (command === 'set_worked_on') return t('journal-detail-works', { count })
  return detail
}

/** The rehearsal of a mark, a note…: « mardi 24 novembre, salle de musique ». */
export function rehearsalText({ rehearsal }: JournalEntry): string {
  return rehearsal ? [formatWeekday(rehearsal.date), rehearsal.place].filter(Boolean).join(', ') : ''
}

/** The singer and what became of her; the rehearsal stands beside, as the way to it. */
export function aboutText(entry: JournalEntry): string {
  const name = entry.name ? `${entry.name.given} ${entry.name.family}`.trim() : ''
  return [name, detailText(entry)].filter(Boolean).join(' · ')
}

/** Whether another device made it; such a line is that device's to take back. */
export function isOther(entry: JournalEntry): boolean {
  return !entry.is_here
}

export function whoText(entry: JournalEntry): string {
  if (!isOther(entry)) return t('journal-who-here')
  return entry.by === '' ? t('journal-who-unnamed') : entry.by
}

const FINAL: readonly string[] = ['undo', 'redo', 'merge', 'erase_person', 'record_consent']

/** What can be done with a line: it is taken back, or done again. */
export function wayOf(entry: JournalEntry): 'undo' | 'redo' | undefined {
  if (isOther(entry) || FINAL.includes(entry.command)) return undefined
  return entry.undone ? 'redo' : 'undo'
}

/** The lines without those that a merge among them brought: they are shown inside it. */
export function withoutBrought(entries: readonly JournalEntry[]): JournalEntry[] {
  const merges = new Set(entries.filter((entry) => entry.command === 'merge').map((entry) => entry.gesture))
  return entries.filter((entry) => entry.merged_by === null || !merges.has(entry.merged_by))
}
