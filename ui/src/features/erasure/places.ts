// Where a note is that names somebody: the contract says its choir by name and its rehearsal by day.

import type { ChoirId, Mention, RehearsalId } from '../../generated/contract'
import { platform } from '../../platform'

export interface NotePlace {
  choir: ChoirId
  rehearsal: RehearsalId
}

/** None when the rehearsal is not there any more. Two choirs may have one name: the one with a note on that day is meant. */
export async function placeOf({ choir_name, date }: Mention): Promise<NotePlace | undefined> {
  const choirs = await platform().call('list_choirs', {})
  for (const choir of choirs.filter((one) => one.name === choir_name)) {
    const rehearsals = await platform().call('list_rehearsals', { choir: choir.id })
    const found = rehearsals.find((one) => one.date === date && one.has_note)
    if (found) return { choir: choir.id, rehearsal: found.id }
  }
  return undefined
}
