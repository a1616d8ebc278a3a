// The fake's door: what it opens with is known, and a repair brings the backup of yesterday and a little more.

import type { DoorStanding, DoorState, HealReport } from '../../generated/contract'
import { refuse, type Handlers, type World } from './world'

export const SECRET = { passphrase: 'lampe verger tuile soudain récolte', pin: '280714' }
export const RECOVERY = '7KQ2-M9XD-4TRW-0PZ8-HC5V-B3NE-J6YG'

const OPEN: DoorState = { state: 'open', methods: [], cause: null }
const STANDINGS: readonly DoorStanding[] = ['damaged', 'in_use', 'too_new', 'read_only', 'disk_full', 'failed']
const REPORT: HealReport = {
  was_sound: false,
  from_backup: 1_795_436_180,
  damaged_backups: 1,
  aside: 'damaged/2026-11-24-1',
  documents: 9,
  documents_lost: 0,
  changes_saved: 14,
  changes_lost: 2,
  cards_saved: 3,
  lines_saved: 5,
  is_space_lost: false,
  is_cut: true,
}

/** `passphrase`, `pin` and `keyring` are locked in that way; others are how the profile stands; `no-keyring` is open. */
export function stand(world: World, start: string | undefined): void {
  const method = (['keyring', 'pin', 'passphrase'] as const).find((one) => one === start)
  if (method) {
    world.protection = { is_on: true, method, has_keyring: true, is_turning: false }
    world.door = { state: 'locked', methods: method === 'keyring' ? ['recovery'] : [method, 'recovery'], cause: null }
  }
  if (start === 'no-keyring') world.protection.has_keyring = false
  const state = STANDINGS.find((one) => one === start)
  if (state) world.door = { state, methods: [], cause: state === 'failed' ? 'disk I/O error (code 778)' : null }
}

/** Whether a call is answered only when the profile is open, and it is not. */
export function closed(name: string, world: World): boolean {
  return world.door.state !== 'open' && !(name in door)
}

function open(world: World): DoorState {
  world.door = OPEN
  world.emit({ event: 'changed', topics: ['profile'] })
  return OPEN
}

/** As the real one: letters and digits that look alike are one. */
function plain(code: string): string[] {
  const text = code.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return text.match(/.{1,4}/g) ?? []
}

export const door: Handlers = {
  get_door: (_, world) => world.door,
  unlock_profile(request, world) {
    if (request.method !== 'recovery') {
      if (request.secret.trim() !== SECRET[request.method]) throw refuse('unlock_wrong')
      return open(world)
    }
    const typed = plain(request.secret)
    const slips = plain(RECOVERY).flatMap((group, at) => (group === typed[at] ? [] : [at + 1]))
    if (slips.length > 3 && typed.join('').length === 28) throw refuse('unlock_wrong')
    if (slips.length > 0) throw refuse('recovery_code_mistyped', { group: String(slips[0]) })
    return open(world)
  },
  heal_profile(_, world) {
    open(world)
    return REPORT
  },
}
