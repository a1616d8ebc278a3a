// Pages are asked for before anybody turns, and what was passed is not drawn any more.

import { untrack } from 'svelte'
import type { Score } from '../../generated/contract'
import { platform } from '../../platform'
import { look } from './look'
import { imagePath } from '../../lib/paper'
import { Reader } from './reader.svelte'

/** Call it while the stand is being made. */
export function lookAhead(reader: Reader): void {
  $effect(() => {
    const { edition } = reader
    return () => look(edition, [], [])
  })
  $effect(() => {
    const { edition } = reader
    const near = reader.near()
    look(
      edition,
      reader.shown.map(({ page }) => reader.sizeOf(page).source),
      near.map((page) => reader.sizeOf(page).source),
    )
    const images = near.map((page) => {
      const image = new Image()
      image.src = platform().bytesUrl(imagePath(edition, reader.sizeOf(page), reader.widthOf(page), reader.file))
      // Unpacked too: a page that does not come says why when it is turned to.
      image.decode().catch(() => undefined)
      return image
    })
    return () => images.forEach((image) => (image.onload = null))
  })
}

/** Near the end of a score the first page of the next one is drawn as it will be shown. */
export function lookBeyond(reader: Reader, next: () => Score | undefined): void {
  $effect(() => {
    const score = next()
    const { room, dpr } = reader
    if (!score || score.pages.length === 0 || reader.page < reader.pageCount - 2) return
    untrack(() => {
      const other = new Reader(
        () => score,
        () => undefined,
      )
      Object.assign(other, { room, dpr })
      const image = new Image()
      image.src = platform().bytesUrl(imagePath(score.edition, other.sizeOf(0), other.widthOf(0), score.file))
      image.decode().catch(() => undefined)
    })
  })
}
