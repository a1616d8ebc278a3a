// What a device says of a singer, in words.

import type { RollClaim } from '../../generated/contract'
import { formatClock, formatMoment, localDayOf } from '../../i18n/format'
import { t } from '../../i18n/index.svelte'
import { hasMinutes } from './marks'

/** « En retard (7 min) ». A class may see it: the reason is said only where nothing else tells two claims apart. */
export function claimState(claim: RollClaim, all: readonly RollClaim[]): string {
  const word = t(`rehearsal-state-${claim.presence}`)
  const timed = hasMinutes(claim.presence)
  const state = timed ? t('rehearsal-claim-minutes', { state: word, minutes: claim.minutes }) : word
  const twins = all.filter((one) => one.presence === claim.presence && (!timed || one.minutes === claim.minutes))
  if (twins.length < 2 || claim.reason === null) return state
  return t('rehearsal-claim-reason', { state, reason: t(`rehearsal-reason-${claim.reason}`) })
}

/** « Mme Martin, 17 h 02 », with the day where it is not that of the rehearsal. */
export function claimBy({ by, is_here, at }: RollClaim, day: string | undefined): string {
  const who = is_here ? t('rehearsal-conflict-here') : by === '' ? t('rehearsal-conflict-unnamed') : by
  if (at === null) return who
  return t('rehearsal-claim-by-at', { who, time: localDayOf(at) === day ? formatClock(at) : formatMoment(at) })
}
