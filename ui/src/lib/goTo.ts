// The way to a thing of any choir: the choir is opened first, where another one is open.

import type { ChoirId, RehearsalId, WorkId } from '../generated/contract'
import { act } from './act'

export interface Place {
  choir: ChoirId | null
  rehearsal?: RehearsalId
  work?: WorkId
}

export async function goTo({ choir, rehearsal, work }: Place): Promise<void> {
  if (choir && !(await act('set_preferences', { language: null, theme: null, current_choir: choir }))) return
  if (rehearsal) location.hash = `/rehearsal/${encodeURIComponent(rehearsal)}`
  else if (work) location.hash = `/work/${encodeURIComponent(work)}`
  else location.hash = '/singers'
}
