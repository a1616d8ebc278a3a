// What stands on the recovery sheet, on paper and in a file: the same words.

import { formatDay } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'

export interface Sheet {
  title: string
  code: string
  /** Label and value. */
  facts: { label: string; value: string }[]
  /** What the code is for, and where it belongs. */
  words: string[]
}

const WORDS = ['what', 'where', 'never'] as const

export function sheetOf(code: string, device: string, day: string): Sheet {
  const facts = [{ label: t('protection-sheet-date'), value: formatDay(day) }]
  if (device !== '') facts.unshift({ label: t('protection-sheet-device'), value: device })
  return { title: t('protection-sheet-title'), code, facts, words: WORDS.map((word) => t(`protection-sheet-${word}`)) }
}

export function textOf(sheet: Sheet): string {
  const facts = sheet.facts.map((fact) => t('protection-sheet-fact', { ...fact }))
  return [sheet.title, '', ...facts, '', sheet.code, '', ...sheet.words, ''].join('\r\n')
}
