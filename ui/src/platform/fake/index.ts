// The fake host: every call in memory, for development (`?fake`) and for component tests. Never in a shipped build.

import type { CommandMap, Language, Offer } from '../../generated/contract'
import { unanswered, type Platform } from '../types'
import { backups } from './backups'
import { fakeBytesUrl } from './bytes'
import { calendar } from './calendar'
import { choirs } from './choirs'
import { consents } from './consents'
import { closed, door, stand } from './door'
import { erasure } from './erasure'
import { authority } from './authority'
import { exchange } from './exchange'
import { exchanged, history } from './history'
import { lists } from './lists'
import { player } from './player'
import { profile } from './profile'
import { programmeCalls } from './programmes'
import { protection } from './protection'
import { repertoire } from './repertoire'
import { rollcall } from './rollcall'
import { school } from './school'
import { score } from './score'
import { singers } from './singers'
import { fullWorld, refuse, World, type Handlers } from './world'

const HANDLERS: Handlers = { ...door, ...protection, ...profile, ...history, ...erasure, ...exchange, ...school, ...authority, ...backups, ...choirs, ...singers, ...consents, ...lists, ...calendar, ...programmeCalls, ...rollcall, ...repertoire, ...score, ...player }

type Handler<C extends keyof CommandMap> = (
  request: CommandMap[C]['request'],
  world: World,
) => CommandMap[C]['response'] | Promise<CommandMap[C]['response']>

export interface FakePlatform extends Platform {
  world: World
  /** The calls that were made, for tests. */
  calls: { name: string; request: unknown }[]
}

interface Options {
  empty?: boolean
  exchanged?: boolean
  /** How the profile stands at the start: as another state than open, or with another way to open it. */
  door?: string
  handlers?: Handlers
  language?: Language
}

/** `handlers` replaces single calls: to answer slowly, or to refuse. */
export function fake(options: Options = {}): FakePlatform {
  const world = options.empty ? new World() : fullWorld()
  if (options.exchanged) exchanged(world)
  stand(world, options.door)
  const handlers = { ...HANDLERS, ...options.handlers }
  const calls: FakePlatform['calls'] = []
  return {
    kind: 'fake',
    world,
    calls,
    systemLanguage: options.language ?? 'fr',
    async call<C extends keyof CommandMap>(name: C, request: CommandMap[C]['request']) {
      calls.push({ name, request })
      const handler = handlers[name] as Handler<C> | undefined
      if (closed(name, world)) throw refuse('profile_locked')
      if (!handler) throw unanswered(`the fake has no ${name}`)
      // Answers cross a boundary in the real hosts, so nothing that they hold may be shared with the state.
      return structuredClone(await handler(structuredClone(request), world))
    },
    listen(handler) {
      world.hear.add(handler)
      return () => world.hear.delete(handler)
    },
    bytesUrl: fakeBytesUrl,
    pick: (kind) => Promise.resolve([picked(kind)]),
    keepAwake: () => Promise.resolve(false),
    saveText: (name, text) => (world.saved.push({ source: text, name }), Promise.resolve(true)),
    remembers: (key) => world.remembered.has(key),
    remember: (key) => void world.remembered.add(key),
    saveMade: (source, name) => (world.saved.push({ source, name }), Promise.resolve(true)),
  }
}

/** What the fake's picker gives: a colleague's file where files are exchanged, a class list elsewhere. */
function picked(kind: 'file' | 'folder'): Offer {
  if (kind === 'folder') return { source: 'fake-folder', name: 'works', is_folder: true }
  const exchanges = /^#\/(exchange|start)/.test(location.hash)
  return { source: 'fake-file', name: exchanges ? 'Educhorus 2026-11-24.educhorus' : 'pronote_eleves.csv', is_folder: false }
}
