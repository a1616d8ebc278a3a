// Names, letters and families of voices, where a new voice is made.

import type { NewVoice, PresetVoice, VoiceColour, VoiceFamily } from '../generated/contract'
import { t } from '../i18n/index.svelte'
import { folded } from './text'

/** The palette in the order in which it is shown. */
export const COLOURS: readonly VoiceColour[] = ['orange', 'rose', 'blue', 'green', 'teal', 'violet', 'ochre', 'slate']

export const FAMILIES: readonly VoiceFamily[] = ['soprano', 'mezzo', 'alto', 'tenor', 'baritone', 'bass', 'other']

const BEGINNINGS: [VoiceFamily, RegExp][] = [
  ['mezzo', /^mez/],
  ['soprano', /^(sop|dessus|canto|treble)/],
  ['alto', /^(alt|contralto)/],
  ['tenor', /^(ten|taille)/],
  ['baritone', /^bar/],
  ['bass', /^bas/],
]

/** The family that a name tells, so that recordings of that voice are recognised; else the one it had. */
export function familyOf(name: string, otherwise: VoiceFamily): VoiceFamily {
  return BEGINNINGS.find(([, beginning]) => beginning.test(folded(name)))?.[0] ?? otherwise
}

/** A voice of a preset, named in the language of the screen. */
export function namedVoice({ family, division, colour }: PresetVoice): NewVoice {
  const number = division > 0 ? String(division) : ''
  if (family === 'other') {
    const name = number ? t('choirs-voice-numbered', { number }) : t('choirs-voice-unison')
    return { name, abbreviation: number || t('choirs-voice-unison-letter'), family, colour }
  }
  const name = t(`choirs-family-${family}`)
  return { name: number ? `${name}\u00a0${number}` : name, abbreviation: t(`choirs-letter-${family}`) + number, family, colour }
}

/** The first colour that no voice has yet. */
export function freeColour(voices: readonly { colour: VoiceColour }[]): VoiceColour {
  return COLOURS.find((colour) => !voices.some((voice) => voice.colour === colour)) ?? 'slate'
}

/** One or two letters for a name: « Voix 3 » gives 3, « Contre-ténor » gives CT. */
export function lettersOf(name: string): string {
  const words = name.trim().split(/[\s-]+/).filter(Boolean)
  const digits = words.find((word) => /^\d+$/.test(word))
  if (digits) return words.length > 1 && !/^(voi|voice|part|gr)/i.test(words[0] ?? '') ? (words[0]?.[0] ?? '') + digits : digits
  return words.slice(0, 2).map((word) => word[0]?.toUpperCase() ?? '').join('')
}
