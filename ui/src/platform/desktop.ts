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

/** Asks the window for something that is not a call. */
async function ask<T>(command: string, told: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, told)
  } catch (thrown) {
    throw isCommandError(thrown) ? thrown : unanswered(thrown)
  }
}

export function desktop(): Platform {
  return {
    kind: 'desktop',
    call: (name, request) => ask('call', { name, payload: request }),
    listen(handler) {
      const stop = listen<Event>('educhorus', (message) => handler(message.payload))
      return () => void stop.then((unlisten) => unlisten())
    },
    bytesUrl: (path) => scheme() + path,
    pick: (kind) => invoke<Offer[]>('pick', { folder: kind === 'folder' }),
    saveMade: (source, name) => ask('save_made', { source, name }),
    saveText: (name, text) => ask('save_text', { name, text }),
    keepAwake: (on) => ask('keep_awake', { on }),
    ...memory,
    systemLanguage: browserLanguage(environmentLanguage()),
  }
}
