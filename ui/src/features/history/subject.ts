// What a history is about.

import type { GestureId, PersonId, RehearsalId, WorkId } from '../../generated/contract'

export type HistorySubject = { person: PersonId } | { rehearsal: RehearsalId } | { work: WorkId } | { merge: GestureId }
