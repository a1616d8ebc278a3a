// The place in the program is the hash of the address: it survives a reload and needs no server.

import { createSubscriber } from 'svelte/reactivity'
import { on } from 'svelte/events'

const NAMES = ['rehearsal', 'prepare', 'work', 'score', 'pages', 'singers', 'calendar', 'programmes', 'stage', 'exchange', 'school', 'settings', 'choir', 'start', 'voice'] as const
export type Route = { name: (typeof NAMES)[number]; id: string | undefined }

export function parse(hash: string): Route {
  const [name, id] = hash.replace(/^#\/?/, '').split('?')[0]?.split('/') ?? []
  const known = NAMES.find((candidate) => candidate === name)
  return { name: known ?? 'rehearsal', id: known && id ? decodeURIComponent(id) : undefined }
}

const subscribe = createSubscriber((update) => on(window, 'hashchange', update))

/** The present route; reactive where it is read in a component. */
export function route(): Route {
  subscribe()
  return parse(location.hash)
}

export function go(name: Route['name'], id?: string): void {
  location.hash = id ? `/${name}/${encodeURIComponent(id)}` : `/${name}`
}
