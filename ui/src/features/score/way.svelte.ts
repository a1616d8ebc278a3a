// Where somebody is on the way through a piece, whose pages are not turned as they lie. Created by the reader.

import type { PageJump } from '../../generated/contract'
import { firstVisit, nextVisit, type Visit } from './road'

export class Way {
  /** Empty where pages are turned as they lie. */
  visits = $state.raw<readonly Visit[]>([])
  /** Pages are turned as they lie, whatever is sung. */
  straight = $state(false)
  /** How one came to the page, where a turn has led there by a sign. */
  came = $state.raw<PageJump | null>(null)
  #at = $state(0)

  readonly isFollowed = $derived.by(() => !this.straight && this.visits.length > 0)

  /** The visits before and after those to the pages that are seen. */
  around(seen: readonly number[]): { after: number | undefined; before: number | undefined } {
    return { after: nextVisit(this.visits, this.#at, 1, seen), before: nextVisit(this.visits, this.#at, -1, seen) }
  }

  page(visit: number | undefined): number | null {
    return visit === undefined ? null : (this.visits[visit]?.page ?? null)
  }

  /** Somebody opened a page by hand. */
  open(page: number): void {
    this.#at = firstVisit(this.visits, page)
    this.came = null
  }

  /** A turn has led there. */
  walked(visit: number): void {
    this.#at = visit
    this.came = this.visits[visit]?.jump ?? null
  }

  /** The way was found, or has changed; whoever reads stays on her page. */
  take(visits: readonly Visit[], page: number): void {
    if (JSON.stringify(visits) === JSON.stringify(this.visits)) return
    this.visits = visits
    this.open(page)
  }
}
