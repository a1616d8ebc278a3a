// The pages of an edition put in order: what each deed makes of them. Pure. Places count from 0 in what is shown.

import type { PageCrop, PageSize, PageView } from '../../../generated/contract'
import { NO_CROP, paperCrop, sheetOf } from '../../../lib/paper'

/** Which of the shown pages are chosen, by their places. */
export type Chosen = ReadonlySet<number>

/** These places and no others. */
export const chosenOf = (places: Iterable<number> = []): Chosen => new Set(places)

/** What a deed makes: the pages, and which are chosen then. */
export interface Arranged {
  pages: PageView[]
  chosen: Chosen
}

const each = (pages: readonly PageView[], chosen: Chosen, change: (page: PageView, at: number) => PageView): PageView[] =>
  pages.map((page, at) => (chosen.has(at) ? change(page, at) : page))

/** Turns pages by a quarter to the right, or to the left. */
export const turned = (pages: readonly PageView[], chosen: Chosen, step: 1 | -1): Arranged => ({
  pages: each(pages, chosen, (page) => ({ ...page, turns: (page.turns + step + 4) % 4 })),
  chosen,
})

/** Puts pages before another place, in the order in which they stand. */
export function movedTo(pages: readonly PageView[], chosen: Chosen, place: number): Arranged {
  const taken = pages.filter((_, at) => chosen.has(at))
  const before = pages.filter((_, at) => !chosen.has(at) && at < place)
  const after = pages.filter((_, at) => !chosen.has(at) && at >= place)
  return { pages: [...before, ...taken, ...after], chosen: new Set(taken.map((_, at) => before.length + at)) }
}

/** What was chosen before pages were moved that were not. */
export function stillChosen(pages: readonly PageView[], chosen: Chosen, now: Arranged): Arranged {
  const held = new Set(pages.filter((_, at) => chosen.has(at)))
  return { ...now, chosen: new Set(now.pages.flatMap((page, at) => (held.has(page) ? [at] : []))) }
}

/** Puts pages one place earlier or later, together. */
export function moved(pages: readonly PageView[], chosen: Chosen, step: 1 | -1): Arranged {
  const places = [...chosen].sort((one, other) => one - other)
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0]
  return movedTo(pages, chosen, step < 0 ? Math.max(0, first - 1) : Math.min(pages.length, last + 2))
}

/** Leaves pages out; one stays at least. */
export function leftOut(pages: readonly PageView[], chosen: Chosen): Arranged {
  const rest = pages.filter((_, at) => !chosen.has(at))
  return { pages: rest.length > 0 ? rest : [...pages], chosen: new Set() }
}

/** Shows pages once more, each after itself: a repeat needs no turning back. */
export function again(pages: readonly PageView[], chosen: Chosen): Arranged {
  const after = Math.max(-1, ...chosen) + 1
  const copies = pages.filter((_, at) => chosen.has(at))
  return { pages: [...pages.slice(0, after), ...copies, ...pages.slice(after)], chosen: new Set(copies.map((_, at) => after + at)) }
}

/** Shows each page as two, its left half and then its right one: a scanner took both pages of a book at once. */
export function halved(pages: readonly PageView[], chosen: Chosen, paper: readonly PageSize[]): Arranged {
  const places = new Set<number>()
  const made = pages.flatMap((page, at) => {
    const size = paper[page.source]
    if (!chosen.has(at) || !size) return [page]
    const sheet = sheetOf(page, size)
    const half = Math.round(sheet.width * 50)
    const edge = (side: 'left' | 'right') => ({ ...page, crop: plus(page.crop, paperCrop({ ...NO_CROP, [side]: half }, page.turns)) })
    return [edge('right'), edge('left')]
  })
  let before = 0
  for (const at of [...chosen].sort((one, other) => one - other)) {
    places.add(at + before).add(at + before + 1)
    before += 1
  }
  return { pages: made, chosen: places }
}

const plus = (one: PageCrop, other: PageCrop): PageCrop => ({
  left: one.left + other.left,
  top: one.top + other.top,
  right: one.right + other.right,
  bottom: one.bottom + other.bottom,
})

/** Cuts pages; `crop` is what is cut of a page of the file. */
export const cropped = (pages: readonly PageView[], chosen: Chosen, crop: (page: PageView) => PageCrop): Arranged => ({
  pages: each(pages, chosen, (page) => ({ ...page, crop: crop(page) })),
  chosen,
})

/** Brings a page of the file back that was left out: after the page that comes before it in the file. */
export function broughtBack(pages: readonly PageView[], source: number): Arranged {
  const before = pages.findLastIndex((page) => page.source < source)
  const page: PageView = { source, turns: 0, crop: NO_CROP }
  return { pages: [...pages.slice(0, before + 1), page, ...pages.slice(before + 1)], chosen: new Set([before + 1]) }
}

/** The pages of the file that are not shown. */
export function missing(pages: readonly PageView[], paper: readonly PageSize[]): number[] {
  const shown = new Set(pages.map(({ source }) => source))
  return paper.map((_, source) => source).filter((source) => !shown.has(source))
}

export const asTheFile = (paper: readonly PageSize[]): PageView[] => paper.map((_, source) => ({ source, turns: 0, crop: NO_CROP }))

/** The pages of one side of a book, from the first that is chosen: a scanner leaves other margins on the left than on the right. */
export const ofOneSide = (pages: readonly PageView[], at: number): Chosen => new Set(pages.flatMap((_, place) => (place % 2 === at % 2 ? [place] : [])))

/** All from one to another: what a second choice with the shift key means. */
export function between(one: number, other: number): Chosen {
  const [first, last] = one < other ? [one, other] : [other, one]
  return new Set(Array.from({ length: last - first + 1 }, (_, at) => first + at))
}

/** Margins that fit all pages: of each edge the least. Pages of which nothing is known say nothing. */
export function common(crops: readonly (PageCrop | null | undefined)[]): PageCrop | undefined {
  const known = crops.filter((crop) => crop !== null && crop !== undefined)
  if (known.length === 0) return undefined
  const least = (edge: keyof PageCrop) => Math.min(...known.map((crop) => crop[edge]))
  return { left: least('left'), top: least('top'), right: least('right'), bottom: least('bottom') }
}

/** The parts of a book that begin with the chosen pages: each ends before the next one. Places from 0, both inside. */
export function parts(pages: readonly PageView[], chosen: Chosen): { first: number; last: number }[] {
  const firsts = [...chosen].sort((one, other) => one - other)
  return firsts.map((first, at) => ({ first, last: (firsts[at + 1] ?? pages.length) - 1 }))
}
