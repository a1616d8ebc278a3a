// Words for the codes that a reading of a list brings; a code that is newer than this interface is shown as it is.

import { has, t } from '../../i18n/index.svelte'

const dashed = (code: string) => code.replaceAll('_', '-').toLowerCase()

export function warningText(code: string): string {
  return has(`import-warning-${dashed(code)}`) ? t(`import-warning-${dashed(code)}`) : code
}

export function skipText(code: string): string {
  return has(`import-skip-${dashed(code)}`) ? t(`import-skip-${dashed(code)}`) : code
}

export function fieldText(code: string): string {
  return has(`import-field-${dashed(code)}`) ? t(`import-field-${dashed(code)}`) : code
}

export function encodingText(code: string): string {
  return has(`import-encoding-${dashed(code)}`) ? t(`import-encoding-${dashed(code)}`) : code
}

const SEPARATORS: Record<string, string> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' }

export function separatorText(separator: string): string {
  return t(`import-separator-${SEPARATORS[separator] ?? 'other'}`, { separator })
}
