// How good a chosen passphrase is, in a word. The program decides when it takes it; this says it while one types.

export type Strength = 'none' | 'short' | 'uniform' | 'enough' | 'strong'

const FEWEST_CHARACTERS = 12
const FEWEST_WORDS = 5
const FEWEST_DIFFERENT = 6
const STRONG_CHARACTERS = 16

export function strengthOf(typed: string): Strength {
  const text = typed.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim()
  if (text === '') return 'none'
  const words = text.split(/[ -]/).filter((word) => word.length >= 3 && word.length <= 40)
  const characters = [...text]
  const rows = words.length >= FEWEST_WORDS
  if (!rows && characters.length < FEWEST_CHARACTERS) return 'short'
  if (new Set(characters).size < FEWEST_DIFFERENT) return 'uniform'
  if (rows && new Set(words).size < FEWEST_WORDS) return 'uniform'
  return rows || characters.length >= STRONG_CHARACTERS ? 'strong' : 'enough'
}

export const isEnough = (strength: Strength): boolean => strength === 'enough' || strength === 'strong'
