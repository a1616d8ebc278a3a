import { describe, expect, it } from 'vitest'
import type { EditionId, TrackId } from '../../generated/contract'
import { comingText, isAway } from './coming'

describe('a score or a recording that is not here', () => {
  it('says of each file that is not here what becomes of it', () => {
    const coming = [
      { edition: 'e1' as EditionId, track: null, size: 2_000_000, standing: 'coming' as const, has_earlier: false },
      { edition: null, track: 't1' as TrackId, size: 3_000_000, standing: 'beyond' as const, has_earlier: false },
      { edition: 'e2' as EditionId, track: null, size: 4_000_000, standing: 'held' as const, has_earlier: true },
    ]
    expect(comingText(coming, 'e1' as EditionId)).toMatch(/^Arrive \(2\sMo\)$/)
    expect(comingText(coming, 't1' as TrackId)).toMatch(/^Reste à l’école, faute de place \(3\sMo\)$/)
    expect(comingText(coming, 'e2' as EditionId)).toMatch(/^Version précédente\s: une plus récente attend un autre réseau \(4\sMo\)$/)
    expect([isAway(coming, 'e1' as EditionId), isAway(coming, 'e2' as EditionId)]).toEqual([true, false])
    expect(comingText(coming, 't2' as TrackId)).toBeUndefined()
  })
})
