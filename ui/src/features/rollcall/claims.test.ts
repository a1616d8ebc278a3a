import { describe, expect, it } from 'vitest'
import type { RollClaim } from '../../generated/contract'
import { localDayOf } from '../../i18n/format'
import { claimBy, claimState } from './claims'

const claim = (more: Partial<RollClaim>): RollClaim => ({ presence: 'excused', minutes: 0, reason: 'family', by: 'Mme Martin', is_here: false, at: null, ...more })
const AT = new Date(2026, 10, 24, 17, 2).getTime() / 1000

describe('a claim', () => {
  it('keeps the reason to itself unless nothing else tells two claims apart', () => {
    const excused = claim({})
    expect(claimState(excused, [excused, claim({ presence: 'absent' })])).toBe('Excusé')
    expect(claimState(excused, [excused, claim({ reason: 'school' })])).toBe('Excusé (Familial)')
  })

  it('says whose it is and when, with the day only where it is another one', () => {
    const said = (day: string) => claimBy(claim({ at: AT }), day).replace(/\s/g, ' ')
    expect(said(localDayOf(AT))).toBe('Mme Martin, 17 h 02')
    expect(said('2026-11-17')).toBe('Mme Martin, 24 nov. 2026, 17:02')
    expect(claimBy(claim({ by: 'Mme Petit', is_here: true }), undefined)).toBe('cet appareil')
    expect(claimBy(claim({ by: '' }), undefined)).toBe('un autre appareil')
  })
})
