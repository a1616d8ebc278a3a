// Texts: one Fluent bundle per language, from resources/locales. French is the source; a key that English lacks
// falls back to it. Reading `t` in a component makes it follow a change of language.

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import type { Language } from '../generated/contract'

export type Args = Record<string, FluentVariable>

const files = import.meta.glob<string>('../../../resources/locales/*/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Intl wants a region for the order of a date; ours are those of the schools we write for. */
const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }

function bundle(language: Language): FluentBundle {
  const made = new FluentBundle(LOCALES[language], { useIsolating: false })
  for (const [path, source] of Object.entries(files)) {
    if (path.includes(`/locales/${language}/`)) made.addResource(new FluentResource(source))
  }
  return made
}

const bundles: Record<Language, FluentBundle> = { fr: bundle('fr'), en: bundle('en') }

let chosen = $state<Language>('fr')
let addressed = $state<'pupil' | undefined>()

export function language(): Language {
  return chosen
}

export function locale(): string {
  return LOCALES[chosen]
}

export function setLanguage(next: Language): void {
  chosen = next
  document.documentElement.lang = next
}

/** Whom the texts speak to: French says « tu » to a pupil, where a message has an attribute for her. */
export function address(whom: 'pupil' | undefined): void {
  addressed = whom
}

/** The text of a key. Write `t('literal-key')`, or t(`prefix-${value}`) for enumerations: a check reads these forms. */
export function t(key: string, args?: Args): string {
  for (const speaking of [chosen, 'fr'] as const) {
    const message = bundles[speaking].getMessage(key)
    const text = (addressed && message?.attributes[addressed]) ?? message?.value
    if (text) return bundles[speaking].formatPattern(text, args ?? null, [])
  }
  return key
}

/** Whether a key has a text: for codes that a host may be newer than this interface about. */
export function has(key: string): boolean {
  return bundles.fr.hasMessage(key)
}
