// One line of the journal in plain words: who or what it was about, and what was done.

import type { JournalEntry } from '../../generated/contract'
import { has, t } from '../../i18n/index.svelte'

export function journalText(entry: JournalEntry): string {
  const dashed = entry.command.replaceAll('_', '-')
  return has(`settings-did-${dashed}`) ? t(`settings-did-${dashed}`) : entry.command
}

export function journalAbout(entry: JournalEntry): string {
  const name = entry.name ? `${entry.name.given} ${entry.name.family}`.trim() : ''
  // A mark has its state as the detail; the words for it are those of the roll.
  const detail = has(`settings-detail-${entry.detail.replaceAll('_', '-')}`)
    ? t(`settings-detail-${entry.detail.replaceAll('_', '-')}`)
    : entry.detail
  return [name, detail].filter(Boolean).join(' · ')
}
