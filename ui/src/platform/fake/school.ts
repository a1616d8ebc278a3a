// The fake's school: Collège Debussy, wherever an address has a dot. The password of everybody is PASSWORD, and
// PROVISIONAL is one that has to be changed. An exchange takes what waits.

import type { School, SpaceId } from '../../generated/contract'
import { fullWorld, noSchool, refuse, type Handlers, type World } from './world'

export const PASSWORD = 'forêt lune sable'
/** What every mail of the fake's school holds. */
export const CODE = 'abcd-efgh-jkmn'
export const PROVISIONAL = 'prune-4417'
const NAME = 'Collège Debussy'
/** A moment after that of the fake's day: 24 November 2026, 18:00. */
export const THEN = 1_795_543_200

function answering(typed: string): string {
  const address = typed.trim()
  if (/\s/.test(address) || !address.includes('.')) throw refuse('address_wrong')
  if (address.startsWith('http://')) throw refuse('address_insecure')
  if (address.includes('portail')) throw refuse('server_not_one')
  return address.includes('://') ? address : `https://${address}`
}

/** After signing in: what an empty profile may join, or that one with choirs may bring them. */
function choosing(world: World): void {
  world.school.standing = 'choosing'
  const choice = { space: 'space-debussy' as SpaceId, name: 'Chœurs de Debussy', roles: ['director', 'assistant'], person: null }
  world.school.choices = world.choirs.length === 0 ? [choice] : []
  world.school.may_bring = world.choirs.length > 0
}

function connected(world: World): School {
  Object.assign(world.school, { standing: 'connected', choices: [], may_bring: false, exchanged_at: THEN, problem: null, waiting_count: 0, files_waiting: 0 })
  return world.school
}

export const school: Handlers = {
  get_school: (_, world) => world.school,
  find_school: ({ address }) => ({ address: answering(address), name: NAME, sends_mail: !address.includes('papier') }),
  ask_password_code: ({ address }) => (answering(address), null),
  use_password_code({ code, login }) {
    if (code !== CODE) throw refuse('code_wrong')
    return { login }
  },
  get_school_mail: (_, world) => ({ mail: world.mail, is_sent: true }),
  ask_school_mail({ mail, password }, world) {
    if (password !== PASSWORD) throw refuse('sign_in_wrong')
    world.askedMail = mail
    return null
  },
  confirm_school_mail({ code }, world) {
    if (code !== CODE) throw refuse('code_wrong')
    world.mail = world.askedMail
    return { mail: world.mail, is_sent: true }
  },
  forget_school_mail(_, world) {
    world.mail = null
    return { mail: null, is_sent: true }
  },
  sign_in_to_school({ address, login, password }, world) {
    if (password !== PASSWORD && password !== PROVISIONAL) throw refuse('not_allowed')
    const was = world.school.standing
    Object.assign(world.school, { address, login, name: NAME, person: 'Mme Martin' })
    if (was === 'signed_out') return connected(world)
    choosing(world)
    if (password === PROVISIONAL) Object.assign(world.school, { standing: 'entering', must_change_password: true, must_accept_charter: true })
    return world.school
  },
  change_school_password({ current, accepts_charter }, world) {
    if (current !== PROVISIONAL || !accepts_charter) throw refuse('not_allowed')
    Object.assign(world.school, { must_change_password: false, must_accept_charter: false })
    choosing(world)
    return world.school
  },
  join_school_space(_, world) {
    const there = fullWorld()
    world.choirs.push(...there.choirs)
    world.current = there.current
    return connected(world)
  },
  bring_to_school: (_, world) => connected(world),
  exchange_with_school: (_, world) => connected(world),
  hold_back_files({ holds_back }, world) {
    world.school.holds_back_files = holds_back
    return world.school
  },
  fetch_on_metered({ fetches }, world) {
    world.school.fetches_on_metered = fetches
    return world.school
  },
  limit_files({ megabytes }, world) {
    world.school.files_limit = megabytes
    return world.school
  },
  list_coming_files: (_, world) => world.coming,
  sign_out_of_school(_, world) {
    world.school = { ...noSchool(), standing: 'signed_out', address: world.school.address, name: NAME, login: world.school.login, exchanged_at: world.school.exchanged_at }
    return world.school
  },
  list_refused: (_, world) => world.refused,
  offer_again({ number }, world) {
    world.refused = world.refused.filter((item) => item.number !== number)
    return world.refused
  },
  forget_refused({ number }, world) {
    world.refused = world.refused.filter((item) => item.number !== number)
    return world.refused
  },
}
