// Pages are asked for before anybody turns, and what was passed is not drawn any more.

import { platform } from '../../platform'
import { pagePath } from './fit'
import { look } from './look'
import type { Reader } from './reader.svelte'

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
      reader.shown.map(({ page }) => page),
      near,
    )
    const images = near.map((page) => {
      const image = new Image()
      image.src = platform().bytesUrl(pagePath(edition, page, reader.widthOf(page), reader.file))
      // Unpacked too: a page that does not come says why when it is turned to.
      image.decode().catch(() => undefined)
      return image
    })
    return () => images.forEach((image) => (image.onload = null))
  })
}
