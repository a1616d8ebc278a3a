// What a pupil missed: the last rehearsal, when she was not there and there is something to catch up.

import type { MyRehearsal } from '../../generated/contract'

export function missed(past: readonly MyRehearsal[]): MyRehearsal | undefined {
  const last = past[0]
  const away = last?.presence === 'absent' || last?.presence === 'excused'
  return last && away && (last.worked_on.length > 0 || last.note !== '') ? last : undefined
}
