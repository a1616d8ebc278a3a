// Chooses the platform once, at start; tests put their own in with `usePlatform`.

import { browserLanguage, type Platform } from './types'

export type { CallName, Platform, Request, Response } from './types'
export { isCommandError, unanswered } from './types'

let current: Platform | undefined

export function usePlatform(platform: Platform): void {
  current = platform
}

export function platform(): Platform {
  if (!current) throw new Error('usePlatform was not called before the first use')
  return current
}

export async function choosePlatform(): Promise<Platform> {
  if ('__TAURI_INTERNALS__' in window) return (await import('./desktop')).desktop()
  // The fake never reaches a build that is shipped: the condition is constant there.
  if (import.meta.env.DEV && new URLSearchParams(location.search).has('fake')) {
    const { fake } = await import('./fake')
    const start = new URLSearchParams(location.search).get('fake')
    const door = new URLSearchParams(location.search).get('door') ?? undefined
    return fake({ empty: start === 'empty', exchanged: start === 'exchanged', door, language: browserLanguage() })
  }
  return (await import('./local')).local()
}
