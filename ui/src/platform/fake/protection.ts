// The fake's protection: it remembers what was chosen, and one file turns after the other.

import type { CommandMap, RecoverySheet } from '../../generated/contract'
import { RECOVERY } from './door'
import { refuse, type Handlers, type World } from './world'

type Chosen = CommandMap['protect_profile']['request']
const FILES = 12

function choose(request: Chosen, world: World): void {
  if (request.method === 'passphrase' && (request.secret ?? '').length < 12) throw refuse('passphrase_weak')
  if (request.method === 'pin' && /^(\d)\1*$/.test(request.secret ?? '')) throw refuse('pin_weak')
  world.protection = { ...world.protection, is_on: true, method: request.method }
}

function turn(world: World, call: string): void {
  for (let done = 1; done <= FILES; done += 1) world.emit({ event: 'progressed', call, done, total: FILES, label: '' })
}

const sheet = (world: World, code: string): RecoverySheet => ({ recovery_code: code, protection: world.protection })

export const protection: Handlers = {
  get_protection: (_, world) => world.protection,
  protect_profile(request, world) {
    choose(request, world)
    turn(world, 'protect_profile')
    return sheet(world, RECOVERY)
  },
  change_protection(request, world) {
    choose(request, world)
    return world.protection
  },
  unprotect_profile(_, world) {
    world.protection = { ...world.protection, is_on: false, method: null }
    return world.protection
  },
  new_recovery_code: (_, world) => sheet(world, RECOVERY.split('-').reverse().join('-')),
}
