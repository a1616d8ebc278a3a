// What an erasure has taken, as the school keeps it: the same lines on the screen, on paper and as copied text.

import type { ErasureReport, GivenFile, PersonName } from '../../generated/contract'
import { formatClock, formatDay, formatMoment, formatNumber, localDayOf } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'
import { placeText } from './mention'

export interface Erased {
  /** Empty in a report that is read again: it does not know whom it was about. */
  name: string
  of: PersonName | null
  report: ErasureReport
}

export interface Line {
  label: string
  values: readonly string[]
}

const one = (label: string, value: string): Line => ({ label, values: [value] })
const many = (label: string, values: readonly string[]): Line => ({ label, values: values.length === 0 ? [t('erasure-report-none')] : values })

export function deviceText(label: string): string {
  return label === '' ? t('erasure-device-unnamed') : label
}

/** A file that she was given: when, and on which device it was made. */
export function givenText({ at, by }: GivenFile): string {
  return by === '' ? formatMoment(at) : `${formatMoment(at)} (${by})`
}

export function linesOf({ name, report }: Erased): Line[] {
  const { at } = report
  return [
    one(t('erasure-report-number'), formatNumber(report.number)),
    ...(name === '' ? [] : [one(t('erasure-report-person'), name)]),
    one(t('erasure-report-date'), `${formatDay(localDayOf(at))}, ${formatClock(at)}`),
    one(t('erasure-report-by'), deviceText(report.by)),
    one(t('erasure-report-cards'), formatNumber(report.cards)),
    one(t('erasure-report-marks'), formatNumber(report.marks)),
    one(t('erasure-report-journal'), formatNumber(report.journal_lines)),
    one(t('erasure-report-documents'), formatNumber(report.documents)),
    one(t('erasure-report-backups'), formatNumber(report.backups)),
    one(t('erasure-report-check'), t('erasure-report-traces', { count: report.occurrences })),
    many(t('erasure-report-notes'), [...new Set(report.mentions.map(placeText))]),
    many(t('erasure-report-devices'), report.other_devices.map(deviceText)),
    many(t('erasure-report-given'), report.given.map(givenText)),
    one(t('erasure-report-reach'), t('erasure-report-reach-what')),
  ]
}

export function textOf(lines: readonly Line[]): string {
  const value = ({ values }: Line) => (values.length === 1 ? (values[0] ?? '') : values.map((each) => `\n– ${each}`).join(''))
  return [t('erasure-report-title'), '', ...lines.map((line) => t('erasure-report-line', { label: line.label, value: value(line) }))].join('\n')
}
