// A mark as the journal keeps it, in words: `absent`, `late:7`, `excused.family`. The reason is never said.

import { t } from '../i18n/index.svelte'

const MARK = /^(present|absent|late|excused|left_early)(?::(\d+))?(?:\.\w+)?$/

/** « en retard (7 min) »; none for what is no mark. */
export function storedMarkText(stored: string): string | undefined {
  const [, state, minutes] = MARK.exec(stored) ?? []
  if (!state) return undefined
  const text = t(`journal-mark-${state.replace('_', '-')}`)
  return minutes ? t('journal-mark-minutes', { state: text, count: Number(minutes) }) : text
}
