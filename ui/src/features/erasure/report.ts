// What an erasure has taken, as the school keeps it: the same lines on the screen, on paper and as copied text.

import type { ErasurePreview, ErasureReport } from '../../generated/contract'
import { formatDay, formatMoment, formatNumber } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'

export interface Erased {
  name: string
  /** What was said before, of which the notes and the devices are still true. */
  preview: ErasurePreview
  report: ErasureReport
  /** Units: seconds since 1970. */
  at: number
}

export interface Line {
  label: string
  value: string
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? t('erasure-report-none') : values.join(' ; ')
}

export function deviceText(label: string): string {
  return label === '' ? t('erasure-device-unnamed') : label
}

export function linesOf({ name, preview, report, at }: Erased): Line[] {
  const notes = preview.mentions.map((one) => `${one.choir_name}, ${formatDay(one.date)}`)
  return [
    { label: t('erasure-report-person'), value: name },
    { label: t('erasure-report-date'), value: formatMoment(at) },
    { label: t('erasure-report-cards'), value: formatNumber(report.cards) },
    { label: t('erasure-report-marks'), value: formatNumber(report.marks) },
    { label: t('erasure-report-journal'), value: formatNumber(report.journal_lines) },
    { label: t('erasure-report-documents'), value: formatNumber(report.documents) },
    { label: t('erasure-report-backups'), value: formatNumber(report.backups) },
    { label: t('erasure-report-check'), value: t('erasure-report-traces', { count: report.occurrences }) },
    { label: t('erasure-report-notes'), value: listed([...new Set(notes)]) },
    { label: t('erasure-report-devices'), value: listed(preview.other_devices.map(deviceText)) },
    { label: t('erasure-report-reach'), value: t('erasure-report-reach-what') },
  ]
}

export function textOf(lines: readonly Line[]): string {
  return [t('erasure-report-title'), '', ...lines.map((line) => t('erasure-report-line', { ...line }))].join('\n')
}
