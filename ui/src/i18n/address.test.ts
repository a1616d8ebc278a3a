// A pupil of eleven is not « vous »: nowhere on the screens that keep her own data.

import { afterEach, describe, expect, it } from 'vitest'
import door from '../../../resources/locales/fr/door.ftl?raw'
import errors from '../../../resources/locales/fr/errors.ftl?raw'
import protection from '../../../resources/locales/fr/protection.ftl?raw'
import sheet from '../../../resources/locales/fr/sheet.ftl?raw'
import { address, setLanguage, t } from './index.svelte'

const keysOf = (file: string) => [...file.matchAll(/^([a-z][\w-]*) =/gm)].map((found) => String(found[1]))
/** A form of « vous », or a verb that says it. */
const FORMAL = /(?<!\p{L})(vous|votre|vos|vôtres?)(?!\p{L})|(?<!\p{L})(?!assez|chez|nez)\p{L}+ez(?!\p{L})/iu

// Whoever erases people is no pupil, and neither is who has singers without protection.
const HERS = keysOf(protection).filter((key) => !key.startsWith('protection-suggestion'))
// What switching protection, the keyring and the disk can refuse.
const REFUSED = ['unforeseen', 'disk-full', 'profile-read-only', 'storage-failed', 'keyring-missing', 'pin-weak', 'passphrase-weak', 'protection-differs'].map((code) => `error-${code}`)

afterEach(() => {
  address(undefined)
  setLanguage('fr')
})

describe('whom a text speaks to', () => {
  it('says « tu » to a pupil wherever she protects her own device', () => {
    address('pupil')
    const said = [...HERS, ...keysOf(sheet), ...REFUSED.filter((key) => keysOf(errors).includes(key))].map((key) => t(key))
    expect(said.length).toBeGreaterThan(60)
    expect(said.filter((text) => FORMAL.test(text))).toEqual([])
    expect(t('protection-code-shown')).toBe('Ton code de secours')
  })

  it('says « vous » to whoever directs', () => {
    expect(t('protection-code-shown')).toBe('Votre code de secours')
    expect(HERS.some((key) => FORMAL.test(t(key)))).toBe(true)
  })

  it('says neither where a locked device asks who it is', () => {
    const asked = keysOf(door).filter((key) => /^door-(unlock|lost|found|wrong)-/.test(key))
    expect(asked.length).toBeGreaterThan(12)
    expect(asked.map((key) => t(key)).filter((text) => FORMAL.test(text))).toEqual([])
  })

  it('has one English for both', () => {
    setLanguage('en')
    const before = HERS.map((key) => t(key))
    address('pupil')
    expect(HERS.map((key) => t(key))).toEqual(before)
  })
})
