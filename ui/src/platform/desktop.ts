// The window: one Tauri command for all calls, one event channel, bytes through our own scheme.

import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { Event, Offer } from '../generated/contract'
import { memory } from './memory'
import { browserLanguage, isCommandError, unanswered, type Platform } from './types'

/** WebView2 cannot load `name://` addresses, so Tauri serves schemes as http hosts there. */
function scheme(): string {
  return navigator.userAgent.includes('Windows') ? 'http://educhorus.localhost/' : 'educhorus://localhost/'
}

declare global {
  interface Window {
    /** The language that the environment of the program names, where it names one. */
    readonly __EDUCHORUS_LANGUAGE__?: string
  }
}

/** WebKitGTK says English where the chosen locale is not installed: the environment is asked first. */
function environmentLanguage(): readonly string[] {
  const named = window.__EDUCHORUS_LANGUAGE__
  return named === undefined ? navigator.languages : [named, ...navigator.languages]
}

export function desktop(): Platform {
  return {
    kind: 'desktop',
    async call(name, request) {
      try {
        return await invoke('call', { name, payload: request })
      } catch (thrown) {
        throw isCommandError(thrown) ? thrown : unanswered(thrown)
      }
    },
    listen(handler) {
      const stop = listen<Event>('educhorus', (message) => handler(message.payload))
      return () => void stop.then((unlisten) => unlisten())
    },
    bytesUrl: (path) => scheme() + path,
    pick: (kind) => invoke<Offer[]>('pick', { folder: kind === 'folder' }),
    async saveMade(source, name) {
      try {
        return await invoke<boolean>('save_made', { source, name })
      } catch (thrown) {
        throw isCommandError(thrown) ? thrown : unanswered(thrown)
      }
    },
    ...memory,
    systemLanguage: browserLanguage(environmentLanguage()),
  }
}
