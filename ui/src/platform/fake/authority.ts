// The fake's right to erase: it begins here, goes to whom it is handed, and comes back with the one code that it knows.

import type { Authority } from '../../generated/contract'
import { refuse, type Handlers, type World } from './world'

/** The code that the fake makes and takes. */
export const RIGHT_CODE = 'ABCD-2345-EFGH-6789-JKMN-2345-PQ7A'

const held = (world: World): Authority => ({ ...world.right, candidates: world.right.is_here ? world.devices : [] })

export const authority: Handlers = {
  get_authority: (_, world) => held(world),
  hand_over_authority(request, world) {
    const to = world.devices.find((device) => device.id === request.device)
    if (!to) throw refuse('not_found', { what: 'device' })
    world.right = { ...world.right, holder: to.label, is_here: false }
    return held(world)
  },
  make_authority_code(_, world) {
    world.right = { ...world.right, has_code: true }
    return { code: RIGHT_CODE }
  },
  reclaim_authority(request, world) {
    const typed = request.code.replace(/[\s-]/g, '').toUpperCase()
    if (typed.length < 28) throw refuse('recovery_code_mistyped', { group: 'none' })
    if (typed !== RIGHT_CODE.replace(/-/g, '')) throw refuse('recovery_code_wrong')
    world.right = { ...world.right, holder: world.label, is_here: true }
    return held(world)
  },
  preview_fork: () => ({
    label: 'M. Bernard, portable',
    mine: { holder: 'Mme Martin', is_here: true, begun_again: 2, erased: 0 },
    theirs: { holder: 'M. Bernard, portable', is_here: false, begun_again: 1, erased: 1 },
    hindrance: null,
    to_erase: [{ family: 'Roux', given: 'Zoé' }],
  }),
  follow_fork: () => ({
    label: 'M. Bernard, portable', fingerprint: '', is_new_device: false, joined: false, gesture: null, is_older: false, gesture_count: 2,
    linked: 0, disagreements: 0, files: 0, healed: 0, aside: [], pupil: null, closed: 0, moved: { holder: 'M. Bernard, portable', is_here: false },
  }),
  keep_fork: () => ({ erased: 1 }),
}
