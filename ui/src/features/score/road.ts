// The way through a piece from page to page, where somebody turns back for it. Pure. Pages are those that are shown, from 0.

import type { PageJump, PageVisit } from '../../generated/contract'

/** A page that is sung from, and how one comes to it. */
export interface Visit {
  page: number
  jump: PageJump | null
}

/** The visits to pages that are shown; none where no jump is left among them. */
export function shownVisits(visits: readonly PageVisit[], placeOf: (source: number) => number | undefined): Visit[] {
  const shown = visits.flatMap(({ page, jump }) => {
    const place = placeOf(page)
    return place === undefined ? [] : [{ page: place, jump }]
  })
  return shown.some(({ jump }) => jump !== null) ? shown : []
}

/** The next visit, or the one before, to a page that is not seen already; none where the way ends. */
export function nextVisit(visits: readonly Visit[], at: number, step: 1 | -1, seen: readonly number[]): number | undefined {
  for (let next = at + step; next >= 0 && next < visits.length; next += step) if (!seen.includes(visits[next]?.page ?? -1)) return next
  return undefined
}

/** The visit that somebody makes who opens a page by hand: the first. */
export const firstVisit = (visits: readonly Visit[], page: number): number => Math.max(0, visits.findIndex((visit) => visit.page === page))
