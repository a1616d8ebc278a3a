// What the interface keeps about itself on this device: that a suggestion was put away. Never anything about people.

import type { Platform } from './types'

const PREFIX = 'educhorus-'

export const memory: Pick<Platform, 'remembers' | 'remember'> = {
  remembers(key) {
    try {
      return localStorage.getItem(PREFIX + key) !== null
    } catch {
      // A browser may keep its storage closed: then nothing is remembered.
      return false
    }
  },
  remember(key) {
    try {
      localStorage.setItem(PREFIX + key, '1')
    } catch {
      return
    }
  },
}
