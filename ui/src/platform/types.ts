// The one seam between the interface and what runs it. Everything that differs between the window, the local
// server and the tests is behind these few functions; nothing else imports Tauri or calls fetch.

import type { CommandError, CommandMap, Event, Language, Offer } from '../generated/contract'

export type CallName = keyof CommandMap
export type Request<C extends CallName> = CommandMap[C]['request']
export type Response<C extends CallName> = CommandMap[C]['response']

export interface Platform {
  readonly kind: 'desktop' | 'local' | 'fake'
  /** Runs one call; throws a `CommandError` object when it is refused. */
  call<C extends CallName>(name: C, request: Request<C>): Promise<Response<C>>
  /** Hears events until the returned function is called. */
  listen(handler: (event: Event) => void): () => void
  /** The address of bytes: `score/<edition>/<page>?width=1400&file=…`, `peaks/<track>`, `made/<token>`. */
  bytesUrl(path: string): string
  /** Asks the person for files or a folder; an empty list means that she changed her mind. */
  pick(kind: 'file' | 'folder'): Promise<Offer[]>
  /** Lets the person keep a file that a call has made; false when she changed her mind. */
  saveMade(source: string, name: string): Promise<boolean>
  /** Lets the person keep a text as a file; false when she changed her mind. */
  saveText(name: string, text: string): Promise<boolean>
  /** Keeps the screen on, or no longer, where the web view does not do it; says whether it stays on. */
  keepAwake(on: boolean): Promise<boolean>
  /** Whether this device was told to remember something small about the interface: nothing about people. */
  remembers(key: string): boolean
  remember(key: string): void
  /** The language of the system, where it is one of ours. */
  readonly systemLanguage: Language
}

/** Whether something thrown is a refusal of the program rather than a fault of the interface. */
export function isCommandError(thrown: unknown): thrown is CommandError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'args' in thrown
}

/** A refusal made on this side: the host did not answer, or not in its own words. */
export function unanswered(cause: unknown): CommandError {
  return { code: 'not_on_this_host', args: {}, cause: String(cause) }
}

export function browserLanguage(tags: readonly string[] = navigator.languages): Language {
  for (const tag of tags) {
    if (tag.toLowerCase().startsWith('fr')) return 'fr'
    if (tag.toLowerCase().startsWith('en')) return 'en'
  }
  return 'fr'
}
