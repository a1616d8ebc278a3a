// The fake's consents: one device, so that the last record says where each stands.

import type { Consent, ConsentKind, ConsentState, PersonId } from '../../generated/contract'
import type { Handlers, World } from './world'

const unknown = (kind: ConsentKind): Consent => ({ kind, state: 'unknown' as ConsentState, records: [] })
const of = (world: World, person: PersonId): Consent[] => world.consents.get(person) ?? [unknown('image'), unknown('voice')]

export const consents: Handlers = {
  get_consents: (request, world) => of(world, request.person),
  record_consent({ person, kind, is_given, day }, world) {
    const next = of(world, person).map((one): Consent => {
      if (one.kind !== kind) return one
      const before = one.records.some((record) => record.answer === 'given')
      const answer = is_given ? 'given' : before ? 'withdrawn' : 'refused'
      return { kind, state: answer, records: [{ answer, day, by: world.label, is_here: true }, ...one.records] }
    })
    world.consents.set(person, next)
    return next
  },
}
