// The sentence of a refusal, from resources/locales/<language>/errors.ftl.

import type { CommandError, ErrorCode } from '../generated/contract'
import { has, t, type Args } from '../i18n/index.svelte'
import { formatBytes } from '../i18n/format'

/** What people call things is a text also where it has digits alone. */
const NAMES: readonly string[] = ['name', 'title']

/** Numbers arrive as text; Fluent chooses plurals and writes thousands only for numbers. */
function args(given: CommandError['args']): Args {
  // A code inside an answer (a file that was left out) comes without its arguments: the sentences then say less.
  const made: Args = { limit: 'none', size: 'none', name: 'none', title: 'none', kind: 'other', seconds: 'none', group: 'none', page: 'none', reason: 'other' }
  for (const [name, value] of Object.entries(given)) {
    made[name] = !NAMES.includes(name) && /^\d{1,15}$/.test(value) ? Number(value) : value
  }
  if (typeof made.limit === 'number') made.size = formatBytes(made.limit)
  return made
}

export function errorText(error: CommandError): string {
  return codeText(error.code, error.args)
}

/** The sentence of a code that came inside an answer: a refused file, a track that cannot be heard. */
export function codeText(code: ErrorCode | string, given: CommandError['args'] = {}): string {
  const dashed = code.replaceAll('_', '-')
  if (!has(`error-${dashed}`)) return t('error-unforeseen', { code })
  return t(`error-${dashed}`, args(given))
}
