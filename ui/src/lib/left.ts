// What an undo or a redo has done, in words, and what it left because somebody had changed it since.

import type { LeftValue, UndoReport } from '../generated/contract'
import { t } from '../i18n/index.svelte'
import { storedMarkText } from './storedMark'

/** More than these would be a list to read, and not a message. */
const NAMED = 3

function valueText({ kind, name, now }: LeftValue): string {
  const who = name ? `${name.given} ${name.family}`.trim() : 'none'
  // Only a mark and a note are kept as something that people read.
  if (kind === 'mark') return t('journal-left-mark', { name: who, state: storedMarkText(now) ?? t('journal-mark-none') })
  if (kind === 'note') return t('journal-left-note', { now: now === '' ? 'none' : now })
  return t(`journal-left-${kind}`, { name: who })
}

/** « Restent : Sarah Lefèvre (absent), une note et 2 autres. »; empty when nothing was left. */
export function leftText({ left, kept }: Pick<UndoReport, 'left' | 'kept'>): string {
  const said = [...new Set(left.map(valueText))]
  if (said.length === 0) return ''
  // Values that say the same are told once; those beyond the report are counted.
  const more = Math.max(0, said.length - NAMED) + Math.max(0, kept - left.length)
  return t('journal-left', { what: said.slice(0, NAMED).join(', '), more })
}

export function undoneText(report: Pick<UndoReport, 'left' | 'kept'>): string {
  if (report.kept === 0) return t('common-undone')
  return `${t('common-undone-kept', { count: report.kept })} ${leftText(report)}`.trim()
}

export function redoneText(report: Pick<UndoReport, 'left' | 'kept'>): string {
  if (report.kept === 0) return t('common-redone')
  return `${t('common-redone-kept', { count: report.kept })} ${leftText(report)}`.trim()
}
