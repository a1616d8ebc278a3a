// The words around a name in a note, cut where the name stands, so that the eye finds it.

import type { PersonName } from '../../generated/contract'
import { folded } from '../../lib/text'

export interface Part {
  text: string
  isName: boolean
}

/** Characters that the program gives on each side of a name: with so many, the note went on. */
const AROUND = 40

/** The parts of an excerpt in their order; « … » stands where the note goes on. */
export function partsOf(excerpt: string, name: PersonName | null): Part[] {
  const names = [name?.given ?? '', name?.family ?? ''].map(folded).filter((one) => one.length > 1)
  const parts = excerpt
    .split(/([\p{L}\p{N}'-]+)/u)
    .filter((text) => text !== '')
    .map((text) => ({ text, isName: names.includes(folded(text)) }))
  const first = parts.findIndex((part) => part.isName)
  if (first < 0) return parts
  const length = (some: Part[]) => [...some.map((part) => part.text).join('')].length
  if (length(parts.slice(0, first)) >= AROUND) parts.unshift({ text: '… ', isName: false })
  if (length(parts.slice(parts.findIndex((part) => part.isName) + 1)) >= AROUND) parts.push({ text: ' …', isName: false })
  return parts
}
