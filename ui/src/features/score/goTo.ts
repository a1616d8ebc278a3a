// What somebody types to get somewhere in a score: a bar, a rehearsal letter, a page. Pure.

import type { BarPage } from '../../generated/contract'
import { findBar, letters, type Spot } from './bars/grid'

export type Target = { to: 'bar'; spot: Spot; number: number } | { to: 'letter'; spot: Spot; letter: string } | { to: 'page'; page: number }

/** The musician says «page 3», «p. 3», or «mesure 22», «m 22», «bar 22»; a number alone is a bar first. */
const PAGE = /^p(?:g|ages?)?\s*\.?\s*(\d{1,5})$/i
const BAR = /^(?:m(?:es(?:ure)?)?|bars?)\s*\.?\s*(\d{1,5})$/i

/** Everything that was typed may mean, the likeliest first; empty where it leads nowhere. */
export function targets(typed: string, pages: readonly BarPage[], pageCount: number): Target[] {
  const text = typed.trim()
  if (text === '') return []
  const number = Number(text)
  if (/^\d{1,5}$/.test(text)) return [...bar(number, pages), ...page(number, pageCount)]
  const named = letter(text, pages)
  const [asPage, asBar] = [PAGE.exec(text)?.[1], BAR.exec(text)?.[1]]
  return [...named, ...page(Number(asPage), pageCount), ...bar(Number(asBar), pages)]
}

function bar(number: number, pages: readonly BarPage[]): Target[] {
  const spot = findBar(pages, number)
  return spot ? [{ to: 'bar', spot, number }] : []
}

function page(shown: number, pageCount: number): Target[] {
  return shown >= 1 && shown <= pageCount ? [{ to: 'page', page: shown - 1 }] : []
}

/** A letter by its whole name, or by how the name of one begins: «co» for «Coda». */
function letter(text: string, pages: readonly BarPage[]): Target[] {
  const wanted = text.toLocaleLowerCase()
  const all = letters(pages)
  const whole = all.filter(({ letter }) => letter.toLocaleLowerCase() === wanted)
  const found = whole.length > 0 ? whole : all.filter(({ letter }) => letter.toLocaleLowerCase().startsWith(wanted))
  return found.slice(0, 2).map(({ letter, spot }) => ({ to: 'letter', spot, letter }))
}
