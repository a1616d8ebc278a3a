// Another file for an edition or a track: picked, handed over, and taken back where it was the wrong one.

import type { ChoirId, EditionId, TrackId, WorkId } from '../../generated/contract'
import { t } from '../../i18n/index.svelte'
import { act, sayUndoable } from '../../lib/act'
import { say } from '../../lib/messages.svelte'
import { platform } from '../../platform'

/** What is replaced, and what people know it by. */
export interface Replacing {
  choir: ChoirId
  work: WorkId
  of: { edition: EditionId } | { track: TrackId }
  name: string
}

/** Asks for a file and puts it in the place of the one that is there. */
export async function replaceFile({ choir, work, of, name }: Replacing): Promise<void> {
  const [offer] = await platform().pick('file')
  if (!offer) return
  const about = { choir, work, source: offer.source }
  const done = 'edition' in of ? await act('replace_edition', { ...about, ...of }) : await act('replace_track', { ...about, ...of })
  if (done?.pages) sayUndoable(t('repertoire-replaced-pages', { name, ...done.pages }))
  else if (done?.is_changed) sayUndoable(t('repertoire-replaced', { name }))
  else if (done) say({ kind: 'done', text: t('repertoire-replaced-same', { name }) })
}
