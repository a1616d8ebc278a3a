// The sheet of a recovery code, on paper and in a file: the same words.

import { formatDay } from '../i18n/format'
import { t } from '../i18n/index.svelte'

export interface Sheet {
  title: string
  code: string
  /** Label and value. */
  facts: { label: string; value: string }[]
  /** What the code is for, and where it belongs. */
  words: string[]
}

/** What stands on every sheet: whose device, and since when the code holds. */
function factsOf(device: string, day: string): Sheet['facts'] {
  const facts = [{ label: t('sheet-date'), value: formatDay(day) }]
  return device === '' ? facts : [{ label: t('sheet-device'), value: device }, ...facts]
}

const OPENING = ['what', 'where', 'never'] as const

/** The sheet of the code that opens a protected profile. */
export function sheetOf(code: string, device: string, day: string): Sheet {
  return { title: t('protection-sheet-title'), code, facts: factsOf(device, day), words: OPENING.map((word) => t(`protection-sheet-${word}`)) }
}

const RIGHT = ['means', 'replaces', 'keep'] as const

/** The sheet of the code that takes back the right to erase. */
export function rightSheetOf(code: string, device: string, day: string): Sheet {
  return { title: t('exchange-right-sheet-title'), code, facts: factsOf(device, day), words: RIGHT.map((word) => t(`exchange-right-sheet-${word}`)) }
}

export function textOf(sheet: Sheet): string {
  const facts = sheet.facts.map((fact) => t('sheet-fact', { ...fact }))
  return [sheet.title, '', ...facts, '', sheet.code, '', ...sheet.words, ''].join('\r\n')
}
