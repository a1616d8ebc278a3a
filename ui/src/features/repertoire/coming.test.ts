import { describe, expect, it } from 'vitest'
import type { EditionId, TrackId } from '../../generated/contract'
import { comingText } from './coming'

describe('a score or a recording that is not here', () => {
  it('says of each file that is not here what becomes of it', () => {
    const coming = [
      { edition: 'e1' as EditionId, track: null, size: 2_000_000, standing: 'coming' as const },
      { edition: null, track: 't1' as TrackId, size: 3_000_000, standing: 'beyond' as const },
    ]
    expect(comingText(coming, 'e1' as EditionId)).toMatch(/^Arrive \(2\sMo\)$/)
    expect(comingText(coming, 't1' as TrackId)).toMatch(/^Reste à l’école, faute de place \(3\sMo\)$/)
    expect(comingText(coming, 't2' as TrackId)).toBeUndefined()
  })
})
