// The labels of the buttons of undo and redo: they name what they take back or do again.

import type { UndoLabel } from '../../generated/contract'
import { has, t } from '../../i18n/index.svelte'

export function undoText(label: UndoLabel): string {
  if (label.command === 'mark_presence' && label.name) {
    const name = `${label.name.given} ${label.name.family}`
    return t(`rehearsal-undo-mark-${label.presence ?? 'presumed'}`, { name })
  }
  const command = label.command.replaceAll('_', '-')
  return has(`rehearsal-undo-${command}`) ? t(`rehearsal-undo-${command}`) : t('rehearsal-undo')
}

export function redoText(label: UndoLabel): string {
  if (label.command === 'mark_presence' && label.name) {
    const name = `${label.name.given} ${label.name.family}`
    return t(`rehearsal-redo-mark-${label.presence ?? 'presumed'}`, { name })
  }
  const command = label.command.replaceAll('_', '-')
  return has(`rehearsal-redo-${command}`) ? t(`rehearsal-redo-${command}`) : t('rehearsal-redo')
}
