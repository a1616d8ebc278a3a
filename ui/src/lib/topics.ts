// Who reads what: a write says which topics it touched, and every live query on one of them reads again.

import { platform } from '../platform'
import type { Topic } from '../generated/contract'

const readers = new Set<(topics: readonly Topic[]) => void>()

/** Tells every live query that something was written. */
export function touched(topics: readonly Topic[]): void {
  for (const reader of [...readers]) reader(topics)
}

export function onTouched(reader: (topics: readonly Topic[]) => void): () => void {
  readers.add(reader)
  return () => readers.delete(reader)
}

/** Lets the host's events reach the live queries; called once at start. */
export function followHost(): () => void {
  return platform().listen((event) => {
    if (event.event === 'changed') touched(event.topics)
  })
}
