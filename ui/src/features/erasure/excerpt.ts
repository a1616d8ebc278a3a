// The words around a name in a note, cut where the name stands, so that the eye finds it.

import type { PersonName } from '../../generated/contract'
import { folded } from '../../lib/text'

export interface Part {
  text: string
  isName: boolean
}

/** Characters that the program gives on each side of a name: with so many, the note went on. */
const AROUND = 40

/** The parts of an excerpt in their order; « … » stands where the note goes on, in the place of a word that was cut. */
export function partsOf(excerpt: string, name: PersonName | null): Part[] {
  const names = [name?.given ?? '', name?.family ?? ''].map(folded).filter((one) => one.length > 1)
  const split = (text: string): Part[] =>
    text
      .split(/([\p{L}\p{N}'-]+)/u)
      .filter((piece) => piece !== '')
      .map((piece) => ({ text: piece, isName: names.includes(folded(piece)) }))
  const parts = split(excerpt)
  const first = parts.findIndex((part) => part.isName)
  const found = parts[first]
  if (!found) return parts
  const text = (some: Part[]) => some.map((part) => part.text).join('')
  const [before, after] = [text(parts.slice(0, first)), text(parts.slice(first + 1))]
  return [...split(cutBefore(before)), found, ...split(cutAfter(after))]
}

const isCut = (text: string) => [...text].length >= AROUND
const cutBefore = (text: string) => (isCut(text) ? `…\u00a0${text.replace(/^\S*\s+(?=\S)/u, '')}` : text)
const cutAfter = (text: string) => (isCut(text) ? `${text.replace(/(\S)\s+\S*$/u, '$1')}\u00a0…` : text)
