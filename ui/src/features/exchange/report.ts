// The lines of a report: what came, and what waits for somebody.

import type { BundlePreview, BundleReport } from '../../generated/contract'
import { t } from '../../i18n/index.svelte'

interface Line {
  text: string
  /** Whether somebody has to look at it. */
  mind: boolean
}

/** `of` is what the file said of itself. */
export function lines(report: BundleReport, of?: BundlePreview): Line[] {
  const made: Line[] = []
  const say = (count: number, text: () => string, mind = false) => count > 0 && made.push({ text: text(), mind })
  const { label } = report
  const choirs = report.joined && !report.pupil ? (of?.choirs ?? []) : []
  say(choirs.length, () => t('exchange-report-choirs', { count: choirs.length, names: choirs.join(', ') }))
  say(report.is_new_device && !report.joined && !report.pupil ? 1 : 0, () => t('exchange-report-device', { label }))
  say(report.gesture_count, () => t('exchange-report-gestures', { count: report.gesture_count }))
  say(report.linked, () => t('exchange-report-linked', { count: report.linked }))
  say(report.files, () => t('exchange-report-files', { count: report.files }))
  say(report.healed, () => t('exchange-report-healed', { count: report.healed }))
  say(report.disagreements, () => t('exchange-report-disagreements', { count: report.disagreements }), true)
  if (report.moved) {
    const { holder, is_here } = report.moved
    made.push({ text: is_here ? t('exchange-report-moved-here') : t('exchange-report-moved', { holder: holder || 'none' }), mind: false })
  }
  say(report.closed, () => t('pupil-report-closed', { count: report.closed }), true)
  return made
}
